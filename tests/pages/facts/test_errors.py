"""Why a text must not be published on account of its facts."""

import pytest
from django.utils import timezone

from pages.facts.errors import errors_in, placed_errors
from pages.facts.scope import Fact, markup_of
from tests.factories.rates import make_rate

ROLE = "developpeur-back-end"


def errors(**fact):
    markup = f"<p>{markup_of(Fact('median-rate', **({'role': ROLE} | fact)))}</p>"
    return errors_in(markup, at=timezone.now())


def test_a_fact_with_neither_value_nor_wording_is_refused(role):
    assert len(errors()) == 1


def test_a_value_is_enough(role):
    make_rate(role)
    assert errors() == []


def test_a_wording_is_enough(role):
    assert errors(fallback="un tarif variable") == []


def test_a_role_that_no_vocabulary_knows_is_refused_whatever_the_wording(role):
    [error] = errors(role="plombier", fallback="un tarif variable")
    assert "plombier" in error


def test_a_text_without_facts_costs_no_query(db, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert errors_in("<p>Du texte.</p>", at=timezone.now()) == []


def test_the_place_of_each_error_is_said(role):
    missing = markup_of(Fact("median-rate", ROLE))
    texts = [("Introduction", missing), ("Sections › 1. Texte", "<p>Rien.</p>"), ("Sections › 2.", missing)]
    found = placed_errors(texts, at=timezone.now())
    assert [error.rpartition(" (")[2] for error in found] == ["Introduction)", "Sections › 2.)"]


@pytest.mark.parametrize("times", [1, 50])
def test_many_texts_cost_as_many_queries_as_one(role, times, django_assert_num_queries):
    texts = [("Introduction", markup_of(Fact("median-rate", ROLE)))] * times
    with django_assert_num_queries(2):
        assert len(placed_errors(texts, at=timezone.now())) == times

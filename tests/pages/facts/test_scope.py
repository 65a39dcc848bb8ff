"""What a fact is about, and how it stands in stored rich text."""

import pytest

from pages.facts.scope import Fact, attributes_of, facts_in, markup_of, parse, with_fallbacks

MEDIAN = Fact("median-rate", "developpeur-back-end", fallback="un tarif que nous ne publions pas")
MISSIONS = Fact("open-missions", "developpeur-back-end", city="lyon", fallback="quelques missions")


@pytest.mark.parametrize("fact", [MEDIAN, MISSIONS])
def test_a_fact_survives_being_stored(fact):
    assert facts_in(f"<p>Comptez {markup_of(fact)}.</p>") == [fact]


@pytest.mark.parametrize("fallback", ["l'an dernier", 'dit « à "moitié" »', "a < b & c > d", "&amp;", "’"])
def test_no_sign_of_a_wording_is_lost(fallback):
    fact = Fact("median-rate", "developpeur-back-end", fallback=fallback)
    assert facts_in(markup_of(fact)) == [fact]


def test_facts_are_found_in_reading_order():
    assert facts_in(f"<p>{markup_of(MEDIAN)}</p><p>{markup_of(MISSIONS)}</p>") == [MEDIAN, MISSIONS]


def test_other_embeds_are_no_facts():
    assert facts_in('<embed embedtype="image" id="1"/><p>fact</p>') == []


def test_what_is_empty_is_not_stored():
    assert attributes_of(Fact("median-rate", "data-engineer")) == {
        "kind": "median-rate",
        "role": "data-engineer",
    }


def test_what_is_missing_is_empty():
    assert parse({"kind": "median-rate", "city": None}) == Fact("median-rate", "")


def test_the_wording_of_an_editor_takes_the_place_of_a_fact():
    markup = f"<p>Il y a {markup_of(MISSIONS)} à Lyon.</p>"
    assert with_fallbacks(markup) == "<p>Il y a quelques missions à Lyon.</p>"


def test_a_wording_in_the_place_of_a_fact_is_text_not_markup():
    assert with_fallbacks(markup_of(Fact("x", "y", fallback="<b>&"))) == "&lt;b&gt;&amp;"


def test_other_embeds_stay_where_they_are():
    image = '<embed embedtype="image" id="1"/>'
    assert with_fallbacks(f"{image}{markup_of(MEDIAN)}") == f"{image}{MEDIAN.fallback}"

"""How rates are made, in words that hold the thresholds of the day."""

from __future__ import annotations

import pytest
from django.utils.translation import override
from wagtail.models import Site

from jobs.salaries import method
from jobs.salaries.method import Thresholds
from jobs.salaries.models import RateDisclosure
from tests.factories.rates import make_publication

pytestmark = pytest.mark.django_db


def set_limits(**limits):
    RateDisclosure.objects.create(site=Site.objects.get(is_default_site=True), **limits)


def test_thresholds_are_those_of_the_newest_publication():
    set_limits(min_missions=9)
    publication = make_publication()
    publication.min_missions, publication.min_clients, publication.max_share = 7, 4, 60
    publication.save()
    assert method.thresholds() == Thresholds(missions=7, clients=4, share=60)


def test_before_the_first_publication_thresholds_are_those_of_the_settings():
    set_limits(min_missions=9, min_clients=4, max_share=50)
    assert method.thresholds() == Thresholds(missions=9, clients=4, share=50)


def test_without_settings_they_are_the_usual_ones():
    assert method.thresholds() == Thresholds(missions=5, clients=3, share=80)


def test_thresholds_below_the_floor_are_told_as_they_are_applied():
    set_limits(min_missions=1, min_clients=1, max_share=100)
    assert method.thresholds() == Thresholds(missions=3, clients=3, share=80)


@pytest.mark.parametrize("text", [method.paragraph, method.too_few])
def test_the_words_hold_the_thresholds(text):
    with override("en"):
        said = text(Thresholds(missions=17, clients=13, share=61))
    assert "17 missions" in said
    assert "13 " in said
    assert "61 %" in said


def test_the_paragraph_says_that_some_figures_are_older():
    with override("en"):
        assert "is told again as it was, with its dates" in method.paragraph(method.thresholds())


def test_the_paragraph_is_long_enough_to_describe_a_dataset():
    assert 50 <= len(method.paragraph(method.thresholds())) <= 5000

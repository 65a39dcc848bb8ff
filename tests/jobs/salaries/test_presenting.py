"""A rate in words: what belongs to it goes with it, everywhere the same."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.utils.translation import override

from core.formatting import long_date, period
from jobs.salaries import presenting
from jobs.salaries.terms import Level
from tests.factories.rate_values import COUNTRY, narrow

RATE = narrow(n=1042)


@pytest.fixture(autouse=True)
def _in_the_language_of_the_sources():
    """What is said in French is in the catalogue; what is tested here is what is said."""
    with override("en"):
        yield


def test_an_amount_is_in_euros_and_does_not_break():
    assert presenting.amount(1250) == "1\u202f250\u00a0€"


def test_an_interval_says_the_unit_once():
    assert presenting.interval(400, 1520) == "400\u00a0–\u00a01\u202f520\u00a0€"


def test_an_interval_of_one_value_is_that_value():
    assert presenting.interval(450, 450) == "450\u00a0€"


def test_the_provenance_tells_n_the_period_and_the_day_of_the_sums():
    assert presenting.provenance(RATE) == (
        f"n = 1\u202f042 missions of this site, published {period(RATE.since, RATE.until)},"
        f" computed on {long_date(RATE.computed_on)}"
    )


def test_the_provenance_of_a_made_up_rate_says_so():
    made_up = presenting.provenance(replace(RATE, is_demo=True))
    assert made_up == presenting.provenance(RATE) + ", demonstration data"


@pytest.mark.parametrize(
    ("narrower", "said"),
    [
        ({}, "en France"),
        ({"band": "confirme"}, "en France (3 to 7 years of experience)"),
        ({"sector": "industrie", "sector_name": "Industrie"}, "en France (sector Industrie)"),
        ({"level": Level.CITY, "place": "le-havre", "locative": "au Havre"}, "au Havre"),
    ],
)
def test_the_scope_names_the_place_and_what_narrows_it(narrower, said):
    assert presenting.scope(replace(RATE, **narrower)) == said


def test_a_rate_of_the_level_asked_for_needs_no_note():
    assert presenting.level_note(RATE, Level.COUNTRY) == ""


@pytest.mark.parametrize(
    ("wanted", "place", "said"),
    [
        (Level.CITY, "à Lyon", "for want of data à Lyon: France"),
        (Level.CITY, "", "for want of data in the city: France"),
        (Level.REGION, "", "for want of data in the region: France"),
    ],
)
def test_a_rate_of_a_larger_place_names_both(wanted, place, said):
    assert presenting.level_note(RATE, wanted, place=place) == said


def test_a_fact_has_all_that_the_box_prints():
    fact = presenting.fact(RATE, wanted=Level.CITY, place="à Lyon", url="/methode/")
    assert fact == {
        "label": presenting.LABEL,
        "value": "450\u00a0€",
        "unit": presenting.UNIT,
        "sample_size": 1042,
        "date": presenting.dates(RATE),
        "source": presenting.SOURCE,
        "url": "/methode/",
        "note": "for want of data à Lyon: France",
    }


def test_a_fact_of_which_no_level_was_asked_for_has_no_note():
    assert presenting.fact(RATE)["note"] == ""


def test_a_sentence_says_the_role_the_place_the_median_its_unit_and_its_provenance():
    said = presenting.sentence(RATE)
    parts = ("Développeur back-end", "en France", "450\u00a0€ before tax/day", presenting.provenance(RATE))
    assert [part for part in parts if part not in said] == []


def test_a_rate_of_few_missions_tells_its_median_and_the_half_around_it():
    assert [fact["value"] for fact in presenting.facts(RATE)] == ["450\u00a0€", "400\u00a0–\u00a0520\u00a0€"]


def test_a_rate_of_many_missions_tells_its_tenths_too():
    assert [fact["value"] for fact in presenting.facts(COUNTRY)][2:] == ["300\u00a0–\u00a01\u202f010\u00a0€"]


def test_every_fact_of_a_rate_has_its_provenance():
    bare = [fact for fact in presenting.facts(COUNTRY) if fact["sample_size"] != 1042 or not fact["date"]]
    assert bare == []

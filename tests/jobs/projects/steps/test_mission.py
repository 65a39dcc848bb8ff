"""The mission: where, when, how long, for how much; only what is needed for the answers given."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jobs.missions.terms import DurationUnit
from jobs.projects.steps.mission import MissionForm
from jobs.taxonomy.models import City
from tests.factories.project_answers import MISSION, TODAY

pytestmark = pytest.mark.usefixtures("vocabulary")


def form(**changes: str) -> MissionForm:
    return MissionForm.bound_to(MISSION | {name: [text] for name, text in changes.items()}, TODAY)


def cleaned(**changes: str) -> dict[str, Any]:
    filled = form(**changes)
    assert filled.is_valid(), filled.errors
    return filled.cleaned_data


def errors(**changes: str) -> set[str]:
    return set(form(**changes).errors)


@pytest.mark.parametrize(
    ("typed", "slug"),
    [
        ("LYON", "lyon"),
        ("Lyon (69)", "lyon"),
        ("Lyon 3e", "lyon"),
        ("69001", "lyon"),
        ("Saint-Denis (974)", "saint-denis-974"),
        ("st denis 93200", "saint-denis-93"),
    ],
)
def test_a_city_is_found_by_what_people_write(typed: str, slug: str) -> None:
    said = cleaned(city=typed)
    assert (said["city"].slug, said["city_text"]) == (slug, "")


@pytest.mark.parametrize("typed", ["Saint-Denis", "Bruxelles", "chez vous ou chez nous"])
def test_another_place_stays_as_it_was_said(typed: str) -> None:
    said = cleaned(city=typed)
    assert (said["city"], said["city_text"]) == (None, typed)


def test_only_remote_work_goes_without_a_city() -> None:
    assert errors(city="") == {"city"}
    assert cleaned(city="", remote_policy="total")["city"] is None


@pytest.mark.parametrize("policy", ["", "parfois"])
def test_remote_work_is_one_of_three_answers(policy: str) -> None:
    assert errors(remote_policy=policy) == {"remote_policy"}


def test_remote_days_count_only_for_partly_remote_work() -> None:
    assert cleaned()["remote_days"] == 2
    assert cleaned(remote_days="")["remote_days"] is None
    assert cleaned(remote_policy="total", remote_days="9")["remote_days"] is None
    assert errors(remote_days="9") == {"remote_days"}


def test_as_soon_as_possible_needs_no_date() -> None:
    assert cleaned(start="des-que-possible", start_date="hier")["start_date"] is None


def test_a_date_alone_says_when_it_starts() -> None:
    assert cleaned(start="", start_date="04/01/2027")["start_date"] == date(2027, 1, 4)


def test_the_start_is_asked_for_once() -> None:
    assert errors(start="", start_date="") == {"start"}
    assert errors(start_date="") == {"start_date"}
    assert errors(start_date="31/02/2027") == {"start_date"}


@pytest.mark.parametrize("field", ["start_date", "decision_date"])
def test_a_day_is_neither_past_nor_in_another_decade(field: str) -> None:
    assert cleaned(**{field: TODAY.isoformat()})[field] == TODAY
    assert errors(**{field: (TODAY - timedelta(days=1)).isoformat()}) == {field}
    assert errors(**{field: "04/01/2072"}) == {field}


def test_a_decision_date_may_be_left_out() -> None:
    assert cleaned(decision_date="")["decision_date"] is None


@pytest.mark.parametrize(
    ("typed", "value", "unit"),
    [
        ("6 mois", 6, DurationUnit.MONTH),
        ("environ 3 semaines", 15, DurationUnit.DAY),
        ("45 jours", 45, DurationUnit.DAY),
        ("1 an", 12, DurationUnit.MONTH),
        ("", None, ""),
    ],
)
def test_a_duration_is_read_as_people_write_it(typed: str, value: int | None, unit: str) -> None:
    duration = cleaned(duration=typed)["duration"]
    assert (duration.said, duration.value, duration.unit) == (typed, value, unit)


@pytest.mark.parametrize("typed", ["6", "0 mois", "6 à 12 mois", "longtemps", "999 ans"])
def test_another_duration_is_asked_for_again(typed: str) -> None:
    assert errors(duration=typed) == {"duration"}


def test_days_per_week_go_by_halves() -> None:
    assert cleaned()["days_per_week"] == Decimal("4.5")
    assert cleaned(days_per_week="")["days_per_week"] is None
    assert errors(days_per_week="6") == {"days_per_week"}


@pytest.mark.parametrize(("kind", "typed"), [("", ""), ("a-definir", ""), ("a-definir", "beaucoup")])
def test_a_budget_may_be_left_open(kind: str, typed: str) -> None:
    assert cleaned(budget_kind=kind, budget=typed)["budget"] is None


@pytest.mark.parametrize("kind", ["", "montant"])
def test_an_amount_is_a_budget_whether_it_was_announced_or_not(kind: str) -> None:
    assert cleaned(budget_kind=kind, budget="1 200 € HT/jour")["budget"] == 1200


@pytest.mark.parametrize("typed", ["", "99", "5001", "450-500"])
def test_an_amount_that_was_announced_is_asked_for(typed: str) -> None:
    assert errors(budget_kind="montant", budget=typed) == {"budget"}


@pytest.mark.parametrize("filled", [MissionForm(today=TODAY), form()], ids=["first shown", "sent"])
def test_one_query_shows_and_reads_it(filled: MissionForm) -> None:
    with CaptureQueriesContext(connection) as queries:
        filled.is_valid()
        [field.as_field_group() for field in filled]
    assert len(queries) == 1


def test_cities_are_proposed_by_a_name_that_finds_them_again() -> None:
    html = MissionForm(today=TODAY)["city"].as_field_group()
    assert 'list="id_city_list"' in html
    for city in City.objects.select_related("department"):
        name = f"{city.name} ({city.department.code})"
        assert f'<option value="{name}"></option>' in html
        assert cleaned(city=name)["city"] == city


def test_the_recapitulation_says_it_in_words() -> None:
    sent = form()
    assert sent.is_valid()
    said = {answer.field: answer.value for answer in sent.answers()}
    assert said["city"] == "Lyon (69)"
    assert said["start"] == "4\u00a0janvier 2027"
    assert said["duration"] == "6 mois"
    assert said["days_per_week"] == "4,5"
    assert said["budget"].startswith("450\u00a0€")


def test_what_is_wrong_is_left_out_of_the_recapitulation() -> None:
    sent = form(start_date="2020-01-01", budget="beaucoup")
    assert not sent.is_valid()
    assert {"start", "budget"}.isdisjoint(answer.field for answer in sent.answers())

"""What a client is told to expect is measured, or a dated commitment, or nothing."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from django.template.loader import render_to_string
from pytest_django import DjangoAssertNumQueries
from wagtail.models import Site

from core.formatting import long_date
from core.text import NO_BREAK_SPACE, typography
from jobs.projects import expectations, working_time
from jobs.projects.expectations import Expectation, Kind
from jobs.projects.models import ContactCommitment, Project
from jobs.projects.working_time import PARIS
from tests.factories.projects import make_project

pytestmark = pytest.mark.django_db

#: A Monday, at four in the afternoon.
NOW = datetime(2026, 11, 23, 16, tzinfo=PARIS)
UNTIL = datetime(2026, 11, 24, 11, tzinfo=PARIS)
MADE_ON = date(2026, 11, 1)


@pytest.fixture
def commitment() -> ContactCommitment:
    """Four working hours, since the first of November."""
    site = Site.objects.get(is_default_site=True)
    return ContactCommitment.objects.create(site=site, working_hours=4, made_on=MADE_ON)


def measure(hours: float = 3, count: int = 24) -> None:
    """``count`` projects a fortnight ago, contacted after so many working hours."""
    at = NOW - timedelta(days=14)
    for _ in range(count):
        make_project(at=at, first_contact_at=working_time.after(at, hours))


def sent(at: datetime = NOW) -> Project:
    """A project as :func:`jobs.projects.services.submit` keeps it."""
    return make_project(at=at, committed_until=expectations.committed_until(at))


def told(project: Project | None = None, at: datetime = NOW) -> Expectation:
    """What is said; there is something to say."""
    found = expectations.of(project, at)
    assert found is not None
    return found


def test_nothing_is_said_without_measure_and_commitment() -> None:
    assert expectations.of(None, NOW) is None
    assert expectations.of(sent(), NOW) is None


def test_what_was_measured_is_said_with_its_number_and_period() -> None:
    measure()
    expectation = told(sent())
    assert (expectation.kind, expectation.n) == (Kind.MEASURED, 24)
    assert (expectation.since, expectation.until) == (date(2026, 8, 25), date(2026, 11, 23))
    assert expectation.sentence.replace(NO_BREAK_SPACE, " ") == (
        "Délai médian mesuré avant le premier contact : 3 h ouvrées "
        "(n = 24 projets, du 25 août au 23 novembre 2026)"
    )


def test_with_a_measure_nobody_commits_to_anything(commitment: ContactCommitment) -> None:
    measure()
    assert expectations.committed_until(NOW) is None
    assert told(sent()).kind == Kind.MEASURED


def test_without_a_measure_the_commitment_is_said_as_one_with_its_day_and_its_end(
    commitment: ContactCommitment,
) -> None:
    project = sent()
    assert project.committed_until == UNTIL
    expectation = told(project)
    assert (expectation.kind, expectation.made_on, expectation.before) == (Kind.COMMITMENT, MADE_ON, UNTIL)
    assert expectation.sentence.replace(NO_BREAK_SPACE, " ") == (
        "Engagement de l’équipe du 1er novembre 2026 : premier contact sous 4 heures ouvrées, "
        "donc avant mardi 24 novembre 2026 à 11 h"
    )


def test_before_anything_is_sent_a_commitment_has_no_end_yet(commitment: ContactCommitment) -> None:
    expectation = told()
    assert (expectation.kind, expectation.made_on, expectation.before) == (Kind.COMMITMENT, MADE_ON, None)
    assert expectation.sentence.endswith(expectation.value)
    assert not expectation.detail


@pytest.mark.parametrize(
    "missing", [{"working_hours": None}, {"made_on": None}, {"made_on": NOW.date() + timedelta(days=1)}]
)
def test_a_commitment_without_hours_or_day_or_of_tomorrow_is_none(
    commitment: ContactCommitment, missing: dict[str, object]
) -> None:
    ContactCommitment.objects.update(**missing)
    assert expectations.committed_until(NOW) is None
    assert expectations.of(None, NOW) is None


def test_a_commitment_holds_from_its_day_on(commitment: ContactCommitment) -> None:
    ContactCommitment.objects.update(made_on=NOW.date())
    assert expectations.committed_until(NOW) == UNTIL


def test_what_a_client_was_committed_to_stays_when_a_measure_comes(commitment: ContactCommitment) -> None:
    project = sent()
    measure()
    assert told(project, NOW + timedelta(days=1)) == told(project)
    assert told(project).before == UNTIL


@pytest.mark.parametrize("change", [{"working_hours": 8}, {"made_on": NOW.date() + timedelta(days=1)}])
def test_another_commitment_since_changes_nothing_for_the_client_but_is_not_dated_back(
    commitment: ContactCommitment, change: dict[str, object]
) -> None:
    project = sent()
    ContactCommitment.objects.update(**change)
    expectation = told(project)
    assert (expectation.before, expectation.made_on) == (UNTIL, None)
    assert " 4 " in expectation.value
    assert long_date(MADE_ON) not in expectation.sentence


def test_page_and_email_say_the_same_whenever_they_are_made() -> None:
    measure(hours=3, count=10)
    project = sent()
    said = told(project)
    late = NOW + timedelta(hours=1)
    for _ in range(20):
        make_project(at=late, first_contact_at=late + timedelta(minutes=5))
    assert told(project, NOW + timedelta(days=2)) == said


@pytest.mark.parametrize(
    ("minutes", "shown"),
    [
        (0, "5~min"),
        (41, "45~min"),
        (60, "1~h"),
        (61, "1~h~30"),
        (181, "3~h~30"),
        (600, "10~h"),
        (601, "11~h"),
        (2_700, "45~h"),
    ],
)
def test_a_measure_is_rounded_up(minutes: int, shown: str) -> None:
    measure(hours=minutes / 60, count=10)
    assert told().value.startswith(shown.replace("~", NO_BREAK_SPACE) + " ")


def test_the_component_prints_every_part(commitment: ContactCommitment) -> None:
    expectation = told(sent())
    html = typography(render_to_string("components/expectation.html", {"expectation": expectation}))
    for part in (expectation.label, expectation.value[1:], expectation.detail, expectation.note):
        assert typography(part) in html
    assert "expectation--commitment" in html


def test_the_component_is_absent_when_nothing_is_to_be_said() -> None:
    assert render_to_string("components/expectation.html", {"expectation": None}).strip() == ""


def test_it_costs_three_queries_at_most(
    commitment: ContactCommitment, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    project = sent()
    with django_assert_max_num_queries(1):
        expectations.of(project, NOW)
    Project.objects.update(committed_until=None)
    measure(count=10)
    project.refresh_from_db()
    with django_assert_max_num_queries(2):
        expectations.of(project, NOW)
    with django_assert_max_num_queries(3):
        expectations.committed_until(NOW - timedelta(days=15))

"""What a client is told of the rates for a brief like theirs: as published when they sent it, or nothing."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from django.template.loader import render_to_string
from pytest_django import DjangoAssertNumQueries

from core.text import NO_BREAK_SPACE
from jobs.missions.terms import RemotePolicy
from jobs.projects import market
from jobs.projects.market import Range
from jobs.projects.models import Project
from jobs.projects.working_time import PARIS
from jobs.salaries import presenting
from jobs.salaries.terms import Level
from jobs.taxonomy.models import City, Role
from tests.factories.projects import back_end_developer, make_project
from tests.factories.rates import make_rate
from tests.factories.taxonomy import make_city, make_role

pytestmark = pytest.mark.django_db

OCTOBER, NOVEMBER = date(2026, 10, 1), date(2026, 11, 1)
NOW = datetime(2026, 11, 23, 16, tzinfo=PARIS)


@pytest.fixture
def developer() -> Role:
    return back_end_developer()


@pytest.fixture
def lyon() -> City:
    return make_city("lyon")


def told(**fields: object) -> Range:
    """What is said of a project; there is something to say."""
    found = market.range_for(make_project(at=NOW, **fields))
    assert found is not None
    return found


def test_nothing_is_said_without_a_rate(developer: Role) -> None:
    make_rate(make_role("data-engineer"), month=NOVEMBER)
    assert market.range_for(make_project(at=NOW, role=developer)) is None


def test_nothing_is_said_of_a_role_in_the_clients_words(developer: Role) -> None:
    make_rate(developer, month=NOVEMBER)
    assert market.range_for(make_project(at=NOW, role_text="Magicien")) is None


def test_the_range_is_that_of_the_city_with_all_that_belongs_to_it(developer: Role, lyon: City) -> None:
    make_rate(developer, month=NOVEMBER, median=400)
    make_rate(developer, month=NOVEMBER, city=lyon, median=450, n=42)
    found = told(role=developer, city=lyon)
    assert (found.rate.level, found.label) == (Level.CITY, str(presenting.LABEL))
    assert found.value.replace(NO_BREAK_SPACE, " ").startswith("400 – 500 €")
    for words in (developer.name, "à Lyon", presenting.amount(450)):
        assert words in found.detail
    assert presenting.provenance(found.rate) in found.note
    for words in (found.label, found.value, found.detail, presenting.provenance(found.rate)):
        assert words in found.sentence


def test_at_the_level_that_was_asked_for_nothing_is_said_to_be_missing(developer: Role, lyon: City) -> None:
    make_rate(developer, month=NOVEMBER, city=lyon)
    found = told(role=developer, city=lyon)
    assert found.note == f"{presenting.provenance(found.rate)}."


@pytest.mark.parametrize("has_region", [True, False])
def test_a_larger_place_is_named_as_such(developer: Role, lyon: City, has_region: bool) -> None:
    make_rate(developer, month=NOVEMBER)
    if has_region:
        make_rate(developer, month=NOVEMBER, region=lyon.department.region)
    found = told(role=developer, city=lyon)
    assert found.rate.level == (Level.REGION if has_region else Level.COUNTRY)
    missing = presenting.level_note(found.rate, Level.CITY, place="à Lyon")
    assert missing
    assert missing in found.note
    assert missing in found.sentence


def test_fully_remote_work_is_france_and_lacks_nothing(developer: Role, lyon: City) -> None:
    make_rate(developer, month=NOVEMBER)
    make_rate(developer, month=NOVEMBER, city=lyon, median=600)
    found = told(role=developer, city=lyon, remote_policy=RemotePolicy.FULL)
    assert (found.rate.level, found.rate.median) == (Level.COUNTRY, 450)
    assert found.note == f"{presenting.provenance(found.rate)}."


def test_a_place_in_the_clients_words_is_france(developer: Role) -> None:
    make_rate(developer, month=NOVEMBER)
    assert told(role=developer, city_text="Trifouillis").rate.level == Level.COUNTRY


def test_made_up_rates_are_called_so(developer: Role) -> None:
    make_rate(developer, month=NOVEMBER, is_demo=True)
    found = told(role=developer)
    assert found.rate.is_demo
    assert presenting.provenance(found.rate) in found.sentence


def test_what_is_published_later_does_not_change_what_was_said(developer: Role) -> None:
    make_rate(developer, month=OCTOBER, median=450)
    project = make_project(at=NOW, role=developer)
    before = market.range_for(project)
    make_rate(developer, month=date(2026, 12, 1), median=900)
    assert market.range_for(Project.objects.get(pk=project.pk)) == before


def test_nothing_is_said_of_what_was_published_afterwards_only(developer: Role) -> None:
    make_rate(developer, month=date(2026, 12, 1))
    assert market.range_for(make_project(at=NOW, role=developer)) is None


def test_it_takes_one_query(
    developer: Role, lyon: City, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    make_rate(developer, month=NOVEMBER, city=lyon)
    project = make_project(at=NOW, role=developer, city=lyon)
    project = Project.objects.select_related("role", "city__department").get(pk=project.pk)
    with django_assert_num_queries(1):
        market.range_for(project)


def test_the_page_prints_value_detail_and_note(developer: Role) -> None:
    make_rate(developer, month=NOVEMBER)
    found = told(role=developer)
    html = render_to_string("components/expectation.html", {"expectation": found})
    assert 'class="expectation expectation--market"' in html
    for words in (presenting.amount(450), "n = 12"):
        assert words in html.replace(NO_BREAK_SPACE, " ").replace(" €", f"{NO_BREAK_SPACE}€")

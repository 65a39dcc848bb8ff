"""The values of facts as they are now."""

from datetime import datetime, time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from core.pagecache import collecting
from jobs.caching import city_tag, role_missions_tag, role_rates_tag, role_tag
from jobs.missions.terms import RemotePolicy
from pages.facts.scope import Fact
from pages.facts.values import resolve
from tests.factories.missions import make_mission
from tests.factories.rates import make_rate
from tests.factories.taxonomy import make_city, make_role, make_sector

ROLE = "developpeur-back-end"


@pytest.fixture(autouse=True)
def vocabulary(role):
    return {"role": role, "lyon": make_city("lyon"), "sector": make_sector("industrie")}


def value(kind, **scope):
    [resolved] = resolve([Fact(kind, scope.pop("role", ROLE), **scope)], at=timezone.now())
    return resolved.value


def problems(kind, **scope):
    [resolved] = resolve([Fact(kind, scope.pop("role", ROLE), **scope)], at=timezone.now())
    return resolved.problems


class TestRates:
    def test_a_rate_says_amount_and_sample(self, role):
        make_rate(role, median=460, n=42)
        found = value("median-rate")
        assert found.number == "460\u00a0€"
        assert "42" in found.provenance

    def test_a_rate_of_a_city_is_that_of_the_city(self, role, vocabulary):
        make_rate(role, median=460)
        make_rate(role, city=vocabulary["lyon"], median=430)
        found = value("median-rate", city="lyon")
        assert found.number == "430\u00a0€"
        assert "à Lyon" in found.provenance

    def test_a_city_without_a_rate_does_not_borrow_that_of_france_or_of_the_region(self, role, vocabulary):
        make_rate(role)
        make_rate(role, region=vocabulary["lyon"].department.region)
        assert value("median-rate", city="lyon") is None

    def test_a_rate_of_one_sector_or_experience_is_not_that_of_all(self, role, vocabulary):
        make_rate(role, sector=vocabulary["sector"])
        make_rate(role, band="senior")
        assert value("median-rate") is None

    @pytest.mark.parametrize("is_demo", [True, False])
    def test_what_is_made_up_is_said_to_be(self, role, is_demo):
        make_rate(role, is_demo=is_demo)
        assert value("median-rate").is_demo is is_demo


class TestMissions:
    def test_open_missions_are_counted_where_they_are(self, vocabulary):
        make_mission()
        make_mission(city=make_city("nantes"))
        make_mission(remote_policy=RemotePolicy.FULL)
        make_mission(state="filled")
        assert value("open-missions").number == "3"
        assert value("open-missions", city="lyon").number == "1"

    def test_missions_of_twelve_months_count_closed_ones_too(self):
        make_mission(sector=None)
        make_mission(state="filled")
        make_mission(state="draft")
        assert value("year-missions").number == "2"

    def test_missions_of_a_sector_are_counted_apart(self, vocabulary):
        make_mission(sector=vocabulary["sector"])
        make_mission()
        assert value("open-missions", sector="industrie").number == "1"

    @pytest.mark.parametrize("kind", ["open-missions", "year-missions"])
    def test_no_mission_is_no_value(self, kind):
        assert value(kind) is None

    def test_one_made_up_mission_is_said(self):
        make_mission()
        make_mission(is_demo=True)
        assert value("open-missions").is_demo


class TestProblems:
    @pytest.mark.parametrize(
        "scope",
        [
            {"kind": "mean-rate"},
            {"kind": "median-rate", "role": "plombier"},
            {"kind": "median-rate", "city": "ys"},
            {"kind": "open-missions", "sector": "alchimie"},
            {"kind": "open-missions", "sector": "industrie", "city": "lyon"},
            {"kind": "median-rate", "sector": "industrie"},
        ],
        ids=["kind", "role", "city", "sector", "two places", "rate of a sector"],
    )
    def test_a_scope_that_is_none_has_a_problem_and_no_value(self, scope):
        assert len(problems(**scope)) == 1
        assert value(**scope) is None

    def test_a_retired_role_is_still_known(self, role):
        role.is_retired = True
        role.save()
        assert problems("median-rate") == ()


class TestAllAtOnce:
    @pytest.mark.parametrize("times", [1, 200])
    def test_any_number_of_facts_costs_three_queries(self, role, times):
        make_rate(role)
        cities = [make_city(f"ville-{number}").slug for number in range(times)]
        kinds = ("median-rate", "open-missions", "year-missions")
        facts = [Fact(kind, ROLE, city=city) for city in cities for kind in kinds]
        with CaptureQueriesContext(connection) as queries:
            found = resolve(facts, at=timezone.now())
        assert len(queries) == 3
        assert [resolved.fact for resolved in found] == facts

    def test_no_fact_costs_nothing(self, django_assert_num_queries):
        with django_assert_num_queries(0):
            assert resolve([], at=timezone.now()) == []

    def test_each_fact_of_several_roles_has_its_own_value(self, role):
        other = make_role("data-engineer")
        make_rate(role, median=460)
        make_rate(other, median=520)
        facts = [Fact("median-rate", "data-engineer"), Fact("median-rate", ROLE)]
        values = [resolved.value.number for resolved in resolve(facts, at=timezone.now())]
        assert values == ["520\u00a0€", "460\u00a0€"]

    def test_the_response_is_tagged_with_all_that_it_shows(self, role):
        with collecting() as collected:
            resolve([Fact("median-rate", ROLE, city="lyon"), Fact("open-missions", ROLE)], at=timezone.now())
        expected = {role_rates_tag(ROLE), role_missions_tag(ROLE), role_tag(ROLE), city_tag("lyon")}
        assert expected <= collected.tags

    def test_open_missions_are_true_until_the_first_of_them_ends(self):
        noon = timezone.make_aware(datetime.combine(timezone.localdate(), time(12)))
        make_mission(valid_through=noon + timedelta(minutes=5), published_at=noon - timedelta(days=9))
        make_mission(valid_through=noon + timedelta(days=5), published_at=noon - timedelta(days=9))
        with collecting() as collected:
            resolve([Fact("open-missions", ROLE)], at=noon)
        assert collected.until == noon + timedelta(minutes=5)


class TestWords:
    def test_the_wording_of_the_editor_comes_first(self):
        [resolved] = resolve([Fact("median-rate", ROLE, fallback="un tarif variable")], at=timezone.now())
        assert resolved.words == "un tarif variable"

    @pytest.mark.parametrize("kind", ["median-rate", "open-missions"])
    def test_something_is_said_even_without_one(self, kind):
        [resolved] = resolve([Fact(kind, ROLE)], at=timezone.now())
        assert resolved.words

"""Published rates of many places at once, and how many roles have one."""

from datetime import date

import pytest

from core.pagecache import collecting
from jobs.caching import RATES, role_rates_tag
from jobs.salaries.selectors import rates_at, roles_with_a_rate, trend
from tests.factories.rates import make_rate
from tests.factories.taxonomy import make_city, make_role, make_sector

ROLE = "developpeur-back-end"


class TestRatesAt:
    def test_each_place_has_the_rate_published_there_and_no_other(self, role):
        lyon, nantes, other = make_city("lyon"), make_city("nantes"), make_role("data-engineer")
        make_rate(role, median=460)
        make_rate(role, city=lyon, median=430)
        make_rate(other, city=nantes, median=500)
        places = [(ROLE, ""), (ROLE, "lyon"), (ROLE, "nantes"), ("data-engineer", "nantes")]
        found = rates_at(places)
        assert {place: rate.median for place, rate in found.items()} == {
            (ROLE, ""): 460,
            (ROLE, "lyon"): 430,
            ("data-engineer", "nantes"): 500,
        }

    def test_regions_bands_and_sectors_are_other_scopes(self, role):
        make_rate(role, region=make_city("lyon").department.region)
        make_rate(role, band="senior")
        make_rate(role, sector=make_sector())
        assert rates_at([(ROLE, ""), (ROLE, "lyon")]) == {}

    def test_only_the_newest_month_counts(self, role):
        make_rate(role, month=date(2026, 1, 1))
        make_rate(make_role("data-engineer"), month=date(2026, 2, 1))
        assert rates_at([(ROLE, "")]) == {}

    @pytest.mark.parametrize("cities", [1, 40])
    def test_one_query_whatever_the_number(self, role, cities, django_assert_num_queries):
        places = [(ROLE, make_city(f"ville-{number}").slug) for number in range(cities)]
        with django_assert_num_queries(1):
            rates_at(places)

    def test_the_response_is_tagged_with_each_role(self, role):
        with collecting() as collected:
            rates_at([(ROLE, ""), ("data-engineer", "lyon")])
        assert collected.tags == {role_rates_tag(ROLE), role_rates_tag("data-engineer")}


class TestTrend:
    def test_months_are_told_oldest_first_of_france_alone(self, role):
        make_rate(role, month=date(2026, 2, 1), median=460, n=20)
        make_rate(role, month=date(2026, 1, 1), median=450, n=10)
        make_rate(role, month=date(2026, 2, 1), city=make_city("lyon"), median=500)
        make_rate(make_role("data-engineer"), month=date(2026, 1, 1), median=700)
        assert [(point.month.month, point.median, point.n) for point in trend(role)] == [
            (1, 450, 10),
            (2, 460, 20),
        ]

    def test_made_up_months_are_left_out_once_there_are_real_ones(self, role):
        make_rate(role, month=date(2026, 1, 1), is_demo=True)
        make_rate(role, month=date(2026, 2, 1), is_demo=True)
        assert [point.is_demo for point in trend(role)] == [True, True]
        make_rate(role, month=date(2026, 3, 1))
        assert [(point.month.month, point.is_demo) for point in trend(role)] == [(3, False)]

    def test_without_a_rate_there_is_none(self, role):
        assert trend(role) == []


class TestRolesWithARate:
    def test_roles_are_counted_once_whatever_their_other_rates(self, role):
        make_rate(role)
        make_rate(role, city=make_city("lyon"))
        make_rate(role, band="senior")
        make_rate(make_role("data-engineer"))
        found = roles_with_a_rate()
        assert (found.roles, found.is_demo) == (2, False)

    def test_one_made_up_rate_is_said(self, role):
        make_rate(role)
        make_rate(make_role("data-engineer"), is_demo=True)
        assert roles_with_a_rate().is_demo

    def test_before_the_first_publication_there_is_none(self, db):
        with collecting() as collected:
            assert roles_with_a_rate() is None
        assert collected.tags == {RATES}

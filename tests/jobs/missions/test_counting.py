"""Live missions and their cities; missions of many scopes at once."""

from datetime import datetime, time, timedelta

import pytest
from django.utils import timezone

from core.pagecache import collecting
from jobs.caching import MISSIONS, role_missions_tag
from jobs.missions import demand
from jobs.missions.counting import Scope, counts_by_scope, live
from jobs.missions.terms import RemotePolicy
from tests.factories.missions import NOWHERE, make_mission
from tests.factories.taxonomy import make_city, make_role, make_sector

pytestmark = pytest.mark.django_db


def at_noon() -> datetime:
    return timezone.make_aware(datetime.combine(timezone.localdate(), time(12)))


def ago(days: float) -> datetime:
    return at_noon() - timedelta(days=days)


class TestLive:
    def test_live_missions_and_their_cities_are_counted(self):
        for city in (make_city("lyon"), make_city("nantes"), None, NOWHERE):
            make_mission(city=city, published_at=ago(2))
        make_mission(remote_policy=RemotePolicy.FULL, published_at=ago(2))
        make_mission(state="filled", city=make_city("brest"), published_at=ago(2))
        found = live(at=at_noon())
        assert (found.missions, found.cities, found.is_demo) == (5, 2, False)

    def test_those_of_a_role_are_counted_apart(self):
        role = make_role("data-engineer")
        make_mission(published_at=ago(2))
        make_mission(role, published_at=ago(2), is_demo=True)
        found = live(at=at_noon(), role=role)
        assert (found.missions, found.is_demo) == (1, True)

    def test_the_day_is_said(self):
        assert live(at=at_noon()).day == timezone.localdate()

    def test_one_query_is_enough(self, django_assert_num_queries):
        with django_assert_num_queries(1):
            live(at=at_noon())

    def test_it_is_true_until_the_first_mission_ends(self):
        make_mission(published_at=ago(2), valid_through=ago(-0.1))
        with collecting() as collected:
            live(at=at_noon())
        assert collected.until == ago(-0.1)
        assert collected.tags == {MISSIONS}

    def test_it_is_true_until_midnight_at_most(self):
        role = make_role("data-engineer")
        with collecting() as collected:
            live(at=at_noon(), role=role)
        assert collected.until == at_noon() + timedelta(hours=12)
        assert collected.tags == {role_missions_tag("data-engineer")}


class TestManyScopes:
    def test_each_scope_is_counted_as_if_it_were_the_only_one(self):
        role, other = make_role("developpeur-back-end"), make_role("data-engineer")
        lyon, nantes, sector = make_city("lyon"), make_city("nantes"), make_sector("industrie")
        make_mission(role, lyon, published_at=ago(3), sector=sector)
        make_mission(role, nantes, published_at=ago(3), is_demo=True)
        make_mission(role, nantes, published_at=ago(300), state="filled")
        make_mission(role, nantes, published_at=ago(400), valid_through=ago(-4))
        make_mission(role, remote_policy=RemotePolicy.FULL, published_at=ago(3))
        make_mission(role, lyon, published_at=ago(366))
        make_mission(other, lyon, published_at=ago(3))
        make_mission(other, lyon, state="draft")
        scopes = {
            Scope(each.slug, city.slug if city else "", of.slug if of else ""): (each, city, of)
            for each in (role, other)
            for city, of in ((None, None), (lyon, None), (nantes, None), (None, sector))
        }
        found = counts_by_scope(scopes, at=at_noon())
        assert found == {
            scope: demand.counts(at=at_noon(), role=each, city=city, sector=of)
            for scope, (each, city, of) in scopes.items()
        }

    def test_missions_abroad_are_none_of_france(self):
        role = make_role("developpeur-back-end")
        make_mission(role, NOWHERE, country="BE", published_at=ago(3))
        make_mission(role, NOWHERE, country="FR", published_at=ago(3))
        france = counts_by_scope([Scope(role.slug)], at=at_noon())[Scope(role.slug)]
        assert (france.live, france.year) == (1, 1)

    def test_many_scopes_cost_one_query(self, django_assert_num_queries):
        with django_assert_num_queries(1):
            found = counts_by_scope([Scope("data-engineer", f"ville-{n}") for n in range(300)], at=at_noon())
        assert len(found) == 300
        assert found[Scope("data-engineer", "ville-7")].live == 0

    def test_more_than_a_database_takes_at_once_are_counted_all_the_same(self):
        make_mission(city=make_city("ville-400"), published_at=ago(2))
        scopes = [Scope("developpeur-back-end", f"ville-{n}") for n in range(401)]
        assert [counts.live for counts in counts_by_scope(scopes, at=at_noon()).values()] == [*([0] * 400), 1]

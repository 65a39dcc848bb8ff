"""How many missions are live, and were published in twelve months."""

from datetime import date, datetime, time, timedelta

import pytest
from django.utils import timezone

from core.pagecache import collecting
from jobs.caching import MISSIONS, VOCABULARY, city_missions_tag, role_missions_tag, sector_missions_tag
from jobs.missions.changes import Actor
from jobs.missions.demand import (
    Demand,
    by_role,
    by_sector,
    cities_in_demand,
    counts,
    live_by_city,
    live_by_sector,
    sectors_hiring,
)
from jobs.missions.lifecycle import withdraw
from tests.factories.missions import make_mission
from tests.factories.taxonomy import make_city, make_role, make_sector

pytestmark = pytest.mark.django_db


def at_noon() -> datetime:
    return timezone.make_aware(datetime.combine(timezone.localdate(), time(12)))


def ago(days: float) -> datetime:
    return at_noon() - timedelta(days=days)


def test_live_missions_and_those_of_twelve_months_are_counted_apart():
    make_mission(published_at=ago(3))
    make_mission(published_at=ago(200))
    make_mission(state="filled", published_at=ago(300))
    found = counts(at=at_noon())
    assert (found.live, found.year) == (1, 3)


def test_drafts_and_what_is_older_than_twelve_months_do_not_count():
    make_mission(state="draft")
    make_mission(published_at=ago(366))
    assert counts(at=at_noon()).year == 0


def test_an_old_mission_that_is_still_live_counts_as_live_only():
    make_mission(published_at=ago(400), valid_through=ago(-5))
    found = counts(at=at_noon())
    assert (found.live, found.year) == (1, 0)


def test_a_mission_that_is_yet_to_be_published_does_not_count():
    make_mission(published_at=ago(-1))
    found = counts(at=at_noon())
    assert (found.live, found.year) == (0, 0)


def test_the_first_day_counts_whole():
    first = timezone.localdate() - timedelta(days=365)
    begin = timezone.make_aware(datetime.combine(first, time.min))
    make_mission(published_at=begin)
    make_mission(published_at=begin - timedelta(seconds=1))
    found = counts(at=at_noon())
    assert (found.year, found.since, found.until) == (1, first, timezone.localdate())


def test_the_period_is_that_of_paris():
    late = datetime.fromisoformat("2026-11-01T23:30:00+00:00")
    assert counts(at=late).until == date(2026, 11, 2)


def test_counts_are_of_what_was_asked_for():
    role, city, sector = make_role("data-engineer"), make_city("brest"), make_sector("energie")
    make_mission(role, city, sector=sector)
    make_mission(role, sector=sector)
    make_mission(role)
    make_mission()
    found = [
        counts(at=at_noon()).year,
        counts(at=at_noon(), role=role).year,
        counts(at=at_noon(), sector=sector).year,
        counts(at=at_noon(), role=role, city=city, sector=sector).year,
    ]
    assert found == [4, 3, 2, 1]


def test_a_fully_remote_mission_takes_place_in_no_city():
    brest = make_city("brest")
    mission = make_mission(city=brest, sector=make_sector(), remote_policy="total")
    assert counts(at=at_noon(), city=brest).year == 0
    assert by_role(at=at_noon(), city=brest)[1] == sectors_hiring(at=at_noon(), city=brest) == []
    assert cities_in_demand(at=at_noon(), role=mission.role) == []
    assert counts(at=at_noon(), role=mission.role).year == 1


def test_one_made_up_mission_among_real_ones_is_told():
    make_mission()
    assert not counts(at=at_noon()).is_demo
    make_mission(is_demo=True)
    assert counts(at=at_noon()).is_demo


def test_a_made_up_mission_that_is_not_counted_is_not_told():
    make_mission(is_demo=True, published_at=ago(500))
    assert not counts(at=at_noon()).is_demo


def roles_in(city):
    """Those that are told of a city, in their order."""
    _counts, found = by_role(at=at_noon(), city=city)
    return found


def test_roles_come_by_their_missions_of_twelve_months():
    few, many = make_role("data-engineer", name="Data engineer"), make_role("java", name="Java")
    brest = make_city("brest")
    make_mission(few, brest)
    for days in (1, 150):
        make_mission(many, brest, published_at=ago(days))
    assert roles_in(brest) == [
        Demand("java", "Java", live=1, year=2),
        Demand("data-engineer", "Data engineer", live=1, year=1),
    ]


def test_roles_that_tie_keep_the_order_of_the_vocabulary():
    second, first, brest = make_role("b", position=2), make_role("a", position=1), make_city("brest")
    make_mission(second, brest)
    make_mission(first, brest, state="filled")
    assert [found.slug for found in roles_in(brest)] == ["a", "b"]


def test_sectors_that_tie_keep_the_order_of_the_vocabulary():
    brest = make_city("brest")
    make_mission(city=brest, sector=make_sector("b", position=2))
    make_mission(city=brest, sector=make_sector("a", position=1), state="filled")
    assert [found.slug for found in sectors_hiring(at=at_noon(), city=brest)] == ["a", "b"]


def test_roles_are_of_the_city():
    brest = make_city("brest")
    make_mission(make_role("there"), brest)
    make_mission(make_role("elsewhere"))
    assert [found.slug for found in roles_in(brest)] == ["there"]


def test_a_retired_entry_is_not_offered(role):
    brest = make_city("brest")
    make_mission(make_role("gone", is_retired=True), brest)
    make_mission(role, make_city("gone", is_retired=True))
    make_mission(role, city=brest, sector=make_sector(is_retired=True))
    now = at_noon()
    assert [found.slug for found in roles_in(brest)] == [role.slug]
    assert [found.slug for found in cities_in_demand(at=now, role=role)] == ["brest"]
    assert sectors_hiring(at=now, city=brest) == by_sector(at=now, role=role, city=brest)[1] == []


def test_missions_without_a_sector_are_of_none(role):
    brest = make_city("brest")
    make_mission(role, brest)
    assert sectors_hiring(at=at_noon(), city=brest) == []
    assert by_sector(at=at_noon(), role=role, city=brest)[1] == []


def test_sectors_are_of_the_city():
    brest = make_city("brest")
    make_mission(city=brest, sector=make_sector("energie"))
    make_mission(sector=make_sector("banque"))
    assert [found.slug for found in sectors_hiring(at=at_noon(), city=brest)] == ["energie"]


def test_cities_are_of_the_role():
    role = make_role("data-engineer")
    make_mission(role, make_city("brest"))
    make_mission(city=make_city("lille"))
    assert [found.slug for found in cities_in_demand(at=at_noon(), role=role)] == ["brest"]


def test_all_sectors_of_a_city_are_told_and_as_many_cities_as_are_asked_for(role):
    brest = make_city("brest")
    for number in range(9):
        make_mission(role, brest, sector=make_sector(f"sector-{number}"))
        make_mission(role, make_city(f"city-{number}"))
    assert len(sectors_hiring(at=at_noon(), city=brest)) == 9
    assert len(by_sector(at=at_noon(), role=role, city=brest)[1]) == 9
    assert len(cities_in_demand(at=at_noon(), role=role, limit=3)) == 3


def test_live_missions_are_counted_by_sector_and_by_city():
    brest, energy = make_city("brest"), make_sector("energie")
    make_mission(city=brest, sector=energy)
    make_mission(city=brest, remote_policy="total", sector=energy)
    make_mission(city=brest, state="filled")
    assert live_by_sector(at=at_noon()) == {"energie": 2}
    assert live_by_city(at=at_noon()) == {"brest": 1}


def test_live_counts_wait_for_any_mission_and_end_with_the_first():
    mission = make_mission(valid_through=at_noon() + timedelta(hours=3))
    with collecting() as collector:
        live_by_city(at=at_noon())
    assert collector.tags == {MISSIONS}
    assert collector.until == mission.valid_through


def test_each_question_is_one_query(django_assert_num_queries):
    sector, city = make_sector(), make_city()
    mission = make_mission(city=city, sector=sector)
    now = at_noon()
    with django_assert_num_queries(8):
        counts(at=now, role=mission.role, city=city, sector=sector)
        by_role(at=now, city=city)
        by_sector(at=now, role=mission.role, city=city)
        sectors_hiring(at=now, city=city)
        cities_in_demand(at=now, role=mission.role)
        live_by_sector(at=now)
        live_by_city(at=now)
        by_role(at=now, sector=sector)


def test_the_response_is_tagged_with_what_was_counted():
    role, city, sector = make_role("data-engineer"), make_city("brest"), make_sector("energie")
    with collecting() as narrow:
        counts(at=at_noon(), role=role, city=city, sector=sector)
    with collecting() as of_city:
        sectors_hiring(at=at_noon(), city=city)
    with collecting() as of_role:
        cities_in_demand(at=at_noon(), role=role)
    assert narrow.tags == {
        role_missions_tag("data-engineer"),
        city_missions_tag("brest"),
        sector_missions_tag("energie"),
    }
    assert of_city.tags == {city_missions_tag("brest"), VOCABULARY}
    assert of_role.tags == {role_missions_tag("data-engineer"), VOCABULARY}


def test_counts_are_true_until_the_first_live_mission_ends():
    brest = make_city("brest")
    sector = make_sector()
    make_mission(city=brest, sector=sector, state="filled", valid_through=at_noon() + timedelta(hours=1))
    ends = [at_noon() + timedelta(hours=hours) for hours in (9, 5)]
    for end in ends:
        make_mission(city=brest, sector=sector, valid_through=end)
    for question in (counts, by_role, sectors_hiring):
        with collecting() as collector:
            question(at=at_noon(), city=brest)
        assert collector.until == min(ends)


def test_counts_are_true_until_midnight_at_most():
    make_mission(valid_through=ago(-9))
    with collecting() as collector:
        counts(at=at_noon())
    assert collector.until == at_noon() + timedelta(hours=12)


def test_a_mission_that_is_closed_is_no_longer_live():
    mission = make_mission()
    withdraw([mission], at=timezone.now(), by=Actor(process="test"))
    found = counts(at=timezone.now())
    assert (found.live, found.year) == (0, 1)


def test_a_role_in_a_city_is_counted_with_its_sectors_in_one_query(role, django_assert_num_queries):
    lyon, at = make_city(), at_noon()
    make_mission(role, lyon, sector=make_sector("industrie", name="Industrie"), published_at=ago(3))
    make_mission(role, lyon, published_at=ago(3))
    with django_assert_num_queries(1):
        found, sectors = by_sector(at=at, role=role, city=lyon)
    assert found == counts(at=at, role=role, city=lyon)
    assert sectors == [Demand("industrie", "Industrie", live=1, year=1)]


def test_a_sector_is_counted_with_its_roles():
    sector, role = make_sector("energie"), make_role("data-engineer", name="Data engineer")
    make_mission(role, sector=sector, is_demo=True)
    make_mission(role, sector=sector, published_at=ago(400), valid_through=ago(-1))
    make_mission(role)
    make_mission(make_role("gone", is_retired=True), sector=sector)
    found, roles = by_role(at=at_noon(), sector=sector)
    assert found == counts(at=at_noon(), sector=sector)
    assert (found.year, found.is_demo) == (2, True)
    assert roles == [Demand("data-engineer", "Data engineer", live=2, year=1)]


def test_a_city_is_counted_with_its_roles_in_one_query(django_assert_num_queries):
    lyon, now = make_city(), at_noon()
    make_mission(make_role("java", name="Java", position=1), lyon)
    make_mission(make_role("data-engineer", name="Data engineer", position=2), lyon, state="filled")
    with django_assert_num_queries(1):
        found, roles = by_role(at=now, city=lyon)
    assert found == counts(at=now, city=lyon)
    assert roles == [
        Demand("java", "Java", live=1, year=1),
        Demand("data-engineer", "Data engineer", live=0, year=1),
    ]


def test_a_city_without_a_mission_is_counted_all_the_same():
    lyon, now = make_city(), at_noon()
    assert by_role(at=now, city=lyon) == (counts(at=now, city=lyon), [])

"""How many missions are live, and were published in twelve months."""

from datetime import date, datetime, time, timedelta

import pytest
from django.utils import timezone

from core.pagecache import collecting
from jobs.caching import MISSIONS, VOCABULARY, city_missions_tag, role_missions_tag, sector_missions_tag
from jobs.missions.changes import Actor
from jobs.missions.demand import (
    Demand,
    Share,
    by_role,
    by_sector,
    cities_in_demand,
    counts,
    live_by_city,
    live_by_sector,
    role_shares,
    roles_in_demand,
    sectors_hiring,
)
from jobs.missions.lifecycle import withdraw
from tests.factories.missions import make_client, make_mission
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
    mission = make_mission(city=brest, remote_policy="total")
    assert counts(at=at_noon(), city=brest).year == 0
    assert roles_in_demand(at=at_noon(), city=brest) == []
    assert cities_in_demand(at=at_noon()) == []
    assert counts(at=at_noon(), role=mission.role).year == 1


def test_one_made_up_mission_among_real_ones_is_told():
    make_mission()
    assert not counts(at=at_noon()).is_demo
    make_mission(is_demo=True)
    assert counts(at=at_noon()).is_demo


def test_a_made_up_mission_that_is_not_counted_is_not_told():
    make_mission(is_demo=True, published_at=ago(500))
    assert not counts(at=at_noon()).is_demo


def test_roles_come_by_their_missions_of_twelve_months():
    few, many = make_role("data-engineer", name="Data engineer"), make_role("java", name="Java")
    make_mission(few)
    for days in (1, 150):
        make_mission(many, published_at=ago(days))
    assert roles_in_demand(at=at_noon()) == [
        Demand("java", "Java", live=1, year=2),
        Demand("data-engineer", "Data engineer", live=1, year=1),
    ]


def test_roles_that_tie_keep_the_order_of_the_vocabulary():
    second, first = make_role("b", position=2), make_role("a", position=1)
    make_mission(second)
    make_mission(first, state="filled")
    assert [found.slug for found in roles_in_demand(at=at_noon())] == ["a", "b"]


def test_roles_are_of_the_city_and_of_the_sector():
    there, elsewhere = make_role("there"), make_role("elsewhere")
    brest, energy = make_city("brest"), make_sector("energie")
    make_mission(there, brest, sector=energy)
    make_mission(elsewhere)
    assert [found.slug for found in roles_in_demand(at=at_noon(), city=brest)] == ["there"]
    assert [found.slug for found in roles_in_demand(at=at_noon(), sector=energy)] == ["there"]


def test_a_retired_entry_is_not_offered():
    make_mission(make_role(is_retired=True), make_city(is_retired=True), sector=make_sector(is_retired=True))
    now = at_noon()
    assert [roles_in_demand(at=now), cities_in_demand(at=now), sectors_hiring(at=now)] == [[], [], []]


def test_missions_without_a_sector_are_of_none():
    make_mission()
    assert sectors_hiring(at=at_noon()) == []


def test_sectors_are_of_the_role_and_of_the_city():
    role, brest = make_role("data-engineer"), make_city("brest")
    make_mission(role, brest, sector=make_sector("energie"))
    make_mission(sector=make_sector("banque"))
    assert [found.slug for found in sectors_hiring(at=at_noon(), role=role)] == ["energie"]
    assert [found.slug for found in sectors_hiring(at=at_noon(), city=brest)] == ["energie"]
    assert len(sectors_hiring(at=at_noon())) == 2


def test_cities_are_of_the_role_and_of_the_sector():
    role, energy = make_role("data-engineer"), make_sector("energie")
    make_mission(role, make_city("brest"), sector=energy)
    make_mission()
    assert [found.slug for found in cities_in_demand(at=at_noon(), role=role)] == ["brest"]
    assert [found.slug for found in cities_in_demand(at=at_noon(), sector=energy)] == ["brest"]


def test_lists_are_as_long_as_asked():
    for number in range(3):
        make_mission(make_role(f"role-{number}"))
    assert len(roles_in_demand(at=at_noon(), limit=2)) == 2


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
    with django_assert_num_queries(7):
        counts(at=now, role=mission.role, city=city, sector=sector)
        roles_in_demand(at=now, city=city, sector=sector)
        sectors_hiring(at=now, role=mission.role, city=city)
        cities_in_demand(at=now, role=mission.role, sector=sector)
        live_by_sector(at=now)
        live_by_city(at=now)
        role_shares(at=now, sector=sector, min_missions=1, min_clients=1)


def test_the_response_is_tagged_with_what_was_counted():
    role, city, sector = make_role("data-engineer"), make_city("brest"), make_sector("energie")
    with collecting() as narrow:
        counts(at=at_noon(), role=role, city=city, sector=sector)
    with collecting() as wide:
        roles_in_demand(at=at_noon())
    assert narrow.tags == {
        role_missions_tag("data-engineer"),
        city_missions_tag("brest"),
        sector_missions_tag("energie"),
    }
    assert wide.tags == {MISSIONS, VOCABULARY}


def test_counts_are_true_until_the_first_live_mission_ends():
    make_mission(state="filled", valid_through=at_noon() + timedelta(hours=1))
    ends = [make_mission(valid_through=at_noon() + timedelta(hours=hours)).valid_through for hours in (9, 5)]
    for question in (counts, roles_in_demand):
        with collecting() as collector:
            question(at=at_noon())
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


def shares(sector, **thresholds):
    _counts, found = role_shares(
        at=at_noon(), sector=sector, **{"min_missions": 3, "min_clients": 2} | thresholds
    )
    return found


def missions_of(role, sector, *, number: int, clients: int) -> None:
    known = [make_client() for _client in range(clients)]
    for index in range(number):
        make_mission(role, sector=sector, client=known[index % clients])


def test_a_share_is_of_the_missions_of_the_sector_in_twelve_months():
    sector, role = make_sector("energie"), make_role("data-engineer", name="Data engineer")
    missions_of(role, sector, number=3, clients=2)
    for _mission in range(2):
        make_mission(sector=sector)
    make_mission(sector=sector, published_at=ago(400), valid_through=ago(-1))
    make_mission(role)
    first, second = shares(sector)
    assert first == Share(Demand("data-engineer", "Data engineer", live=3, year=3), percent=60)
    assert (second.role.live, second.role.year) == (3, 2)


def test_a_share_that_stands_on_few_missions_or_few_clients_is_not_told():
    sector = make_sector("energie")
    missions_of(make_role("few-missions"), sector, number=2, clients=2)
    missions_of(make_role("few-clients"), sector, number=3, clients=1)
    assert [share.percent for share in shares(sector)] == [None, None]


def test_clients_of_older_missions_do_not_count_for_a_share():
    sector, role = make_sector("energie"), make_role("data-engineer")
    missions_of(role, sector, number=3, clients=1)
    old = {"published_at": ago(400), "valid_through": ago(-1), "client": make_client()}
    make_mission(role, sector=sector, **old)
    assert [share.percent for share in shares(sector)] == [None]


def test_missions_whose_client_is_not_known_count_as_those_of_one():
    sector, role = make_sector("energie"), make_role("data-engineer")
    for _mission in range(4):
        make_mission(role, sector=sector)
    assert [share.percent for share in shares(sector)] == [None]
    make_mission(role, sector=sector, client=make_client())
    assert [share.percent for share in shares(sector)] == [100]


def test_a_retired_role_counts_for_the_shares_of_others():
    sector, role = make_sector("energie"), make_role("data-engineer")
    missions_of(role, sector, number=3, clients=2)
    make_mission(make_role("gone", is_retired=True), sector=sector)
    assert [(share.role.slug, share.percent) for share in shares(sector)] == [("data-engineer", 75)]


def test_shares_of_no_mission_are_none():
    assert shares(make_sector()) == []


def test_a_role_in_a_city_is_counted_with_its_sectors_in_one_query(role, django_assert_num_queries):
    lyon, at = make_city(), at_noon()
    make_mission(role, lyon, sector=make_sector("industrie"), published_at=ago(3))
    make_mission(role, lyon, published_at=ago(3))
    with django_assert_num_queries(1):
        found, sectors = by_sector(at=at, role=role, city=lyon)
    assert found == counts(at=at, role=role, city=lyon)
    assert sectors == sectors_hiring(at=at, role=role, city=lyon) != []


def test_a_sector_is_counted_with_its_shares():
    sector, now = make_sector("energie"), at_noon()
    make_mission(sector=sector, is_demo=True)
    make_mission(make_role("gone", is_retired=True), sector=sector)
    found, _shares = role_shares(at=now, sector=sector, min_missions=1, min_clients=1)
    assert found == counts(at=now, sector=sector)
    assert (found.year, found.is_demo) == (2, True)


def test_a_city_is_counted_with_its_roles_in_one_query(django_assert_num_queries):
    lyon, now = make_city(), at_noon()
    make_mission(city=lyon)
    make_mission(make_role("data-engineer"), lyon, state="filled")
    with django_assert_num_queries(1):
        found, roles = by_role(at=now, city=lyon)
    assert found == counts(at=now, city=lyon)
    assert roles == roles_in_demand(at=now, city=lyon) != []


def test_a_city_without_a_mission_is_counted_all_the_same():
    lyon, now = make_city(), at_noon()
    assert by_role(at=now, city=lyon) == (counts(at=now, city=lyon), [])

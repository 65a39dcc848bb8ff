"""Lists of live missions for pages."""

from datetime import timedelta

import pytest
from django.utils import timezone

from core.pagecache import collecting
from jobs.caching import (
    MISSIONS,
    VOCABULARY,
    city_missions_tag,
    mission_tag,
    role_missions_tag,
    sector_missions_tag,
)
from jobs.missions.selectors import latest
from tests.factories.missions import make_mission
from tests.factories.taxonomy import make_city, make_sector, make_skill

pytestmark = pytest.mark.django_db


def test_the_newest_come_first():
    now = timezone.now()
    old = make_mission(published_at=now - timedelta(days=2))
    new = make_mission(published_at=now - timedelta(days=1))
    assert latest(at=now) == [new, old]


def test_a_mission_that_ended_or_has_not_begun_is_left_out():
    now = timezone.now()
    make_mission(state="draft")
    make_mission(state="withdrawn")
    make_mission(published_at=now - timedelta(days=50), valid_through=now)
    assert latest(at=now) == []


def test_a_remote_mission_is_in_no_city():
    brest = make_city("brest")
    there = make_mission(city=brest)
    make_mission(city=brest, remote_policy="total")
    assert latest(at=timezone.now(), city="brest") == [there]


def test_facts_and_skills_take_two_queries_for_any_number(django_assert_num_queries):
    skill = make_skill()
    for _number in range(5):
        make_mission(skills=[skill])
    with django_assert_num_queries(2):
        for mission in latest(at=timezone.now()):
            assert [link.skill.name for link in mission.skill_links.all()] == [skill.name]
            assert mission.city.department.region.name


def test_any_mission_is_news_for_the_list_of_all():
    mission = make_mission()
    with collecting() as collector:
        latest(at=timezone.now())
    assert collector.tags == {VOCABULARY, MISSIONS, mission_tag(mission.reference)}


def test_a_narrow_list_waits_for_news_of_what_was_chosen():
    make_sector("energie")
    with collecting() as collector:
        latest(at=timezone.now(), role="data-engineer", city="brest", sector="energie")
    assert collector.tags == {
        VOCABULARY,
        role_missions_tag("data-engineer"),
        city_missions_tag("brest"),
        sector_missions_tag("energie"),
    }


def test_the_response_is_true_until_the_first_end():
    now = timezone.now()
    ends = [make_mission(valid_through=now + timedelta(days=days)).valid_through for days in (9, 2, 5)]
    with collecting() as collector:
        latest(at=now)
    assert collector.until == min(ends)


def test_an_empty_list_has_no_end():
    with collecting() as collector:
        latest(at=timezone.now())
    assert collector.until is None

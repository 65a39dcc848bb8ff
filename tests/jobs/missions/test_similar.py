"""Which missions are shown beside a mission."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from core.pagecache import collecting
from jobs.missions.models import Mission
from jobs.missions.similar import similar_missions
from tests.factories.missions import make_mission
from tests.factories.taxonomy import make_city, make_role, make_skill, relate

pytestmark = pytest.mark.django_db


def similar(mission: Mission) -> list[Mission]:
    found = Mission.objects.with_facts().with_skills().get(pk=mission.pk)
    return similar_missions(found, at=timezone.now())


def test_the_same_role_comes_before_a_related_one_and_others_do_not_come():
    pmo, planner, other = make_role("pmo"), make_role("planificateur"), make_role("ux-designer")
    relate(pmo, planner)
    mission = make_mission(pmo)
    related, same = make_mission(planner), make_mission(pmo)
    make_mission(other)
    assert similar(mission) == [same, related]


def test_shared_skills_decide_among_missions_of_a_role():
    python, sql, figma = (make_skill(slug) for slug in ("python", "sql", "figma"))
    mission = make_mission(skills=[python, sql])
    far, near = make_mission(skills=[figma]), make_mission(skills=[sql, python])
    assert similar(mission) == [near, far]


def test_the_nearer_place_decides_when_all_else_is_alike():
    lyon = make_city("lyon", latitude=45.76, longitude=4.84)
    brest = make_city("brest", latitude=48.39, longitude=-4.49)
    villeurbanne = make_city("villeurbanne", latitude=45.77, longitude=4.88)
    mission = make_mission(city=lyon)
    far, near = make_mission(city=brest), make_mission(city=villeurbanne)
    assert similar(mission) == [near, far]


def test_only_live_missions_are_shown_and_never_the_mission_itself():
    mission = make_mission()
    make_mission(state="draft"), make_mission(state="filled")
    make_mission(
        published_at=timezone.now() - timedelta(days=50), valid_through=timezone.now() - timedelta(days=1)
    )
    assert similar(mission) == []


def test_the_page_is_fresh_until_the_first_shown_mission_ends():
    end = timezone.now() + timedelta(hours=1)
    mission = make_mission()
    make_mission(valid_through=end)
    with collecting() as collector:
        similar(mission)
    assert collector.until == end


def test_fifty_candidates_cost_as_many_queries_as_one():
    mission = make_mission()
    make_mission()
    with CaptureQueriesContext(connection) as few:
        similar(mission)
    for _ in range(49):
        make_mission()
    with CaptureQueriesContext(connection) as many:
        similar(mission)
    assert len(many) == len(few)

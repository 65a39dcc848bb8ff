"""Missions in the sitemap: those that can be applied to, and the lists with enough of them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from core.pagecache import collecting
from jobs.missions.sitemaps import ListingSection, MissionSection
from tests.factories.missions import make_mission
from tests.factories.taxonomy import make_role

pytestmark = pytest.mark.django_db


def paths(section) -> list[str]:
    return [entry.url.removeprefix("http://localhost") for entry in section.entries()]


def test_open_missions_are_listed_with_their_last_change():
    mission = make_mission(changed_at=timezone.now() - timedelta(hours=5))
    make_mission(state="draft"), make_mission(state="filled"), make_mission(is_demo=True)
    (entry,) = MissionSection().entries()
    assert entry.url.endswith(mission.get_absolute_url())
    assert entry.lastmod == mission.changed_at


def test_a_role_needs_one_live_mission_and_a_city_three():
    make_role("ux-designer")
    for _ in range(2):
        make_mission()
    assert paths(ListingSection()) == ["/missions/", "/missions/developpeur-back-end/"]
    make_mission()
    assert paths(ListingSection())[2:] == ["/missions/developpeur-back-end/lyon/"]


def test_fully_remote_missions_have_a_list_of_their_own_and_count_in_no_city():
    for _ in range(3):
        make_mission(remote_policy="total")
    assert paths(ListingSection())[1:] == [
        "/missions/developpeur-back-end/",
        "/missions/developpeur-back-end/teletravail/",
    ]


def test_a_list_with_a_demonstration_is_held():
    make_mission(), make_mission(is_demo=True)
    assert paths(ListingSection()) == []


def test_without_missions_there_is_nothing_to_list():
    assert paths(ListingSection()) == paths(MissionSection()) == []


def test_the_sitemap_is_fresh_until_the_next_mission_ends():
    end = timezone.now() + timedelta(minutes=7)
    make_mission(), make_mission(valid_through=end)
    for section in (MissionSection(), ListingSection()):
        with collecting() as collector:
            paths(section)
        assert collector.until == end

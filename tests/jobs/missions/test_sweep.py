"""The sweep tells each end once; nothing depends on when it runs."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from core.models import OutboxMessage
from jobs.missions import lifecycle, sweep
from jobs.missions.changes import Actor
from jobs.missions.models import MissionEvent
from tests.factories.missions import make_mission
from tests.factories.taxonomy import make_skill

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
SALES = Actor(process="test")


def expired(days: int, **fields):
    end = NOW - timedelta(days=days)
    return make_mission(published_at=end - timedelta(days=45), valid_through=end, **fields)


def told(mission) -> list[tuple[str, datetime]]:
    return list(mission.events.order_by("at").values_list("kind", "at"))


def test_an_expired_mission_is_told_at_the_moment_of_its_end():
    mission = expired(2)
    swept = sweep.sweep(at=NOW)
    assert (swept.expired, swept.gone) == (1, 0)
    assert told(mission) == [("expired", mission.valid_through)]


def test_a_second_sweep_has_nothing_to_tell():
    expired(2), expired(40)
    sweep.sweep(at=NOW)
    messages = OutboxMessage.objects.count()
    swept = sweep.sweep(at=NOW + timedelta(minutes=1))
    assert (swept.expired, swept.gone) == (0, 0)
    assert OutboxMessage.objects.count() == messages


def test_a_mission_is_gone_thirty_days_after_its_end():
    mission = expired(30)
    sweep.sweep(at=NOW)
    assert told(mission) == [
        ("expired", mission.valid_through),
        ("gone", mission.valid_through + timedelta(days=30)),
    ]


def test_a_filled_mission_does_not_expire_but_goes():
    end = NOW - timedelta(days=31)
    mission = make_mission(
        state="filled", published_at=end - timedelta(days=5), valid_through=NOW, closed_at=end
    )
    sweep.sweep(at=NOW)
    assert told(mission) == [("gone", end + timedelta(days=30))]


def test_drafts_and_open_missions_are_left_alone():
    make_mission(state="draft", valid_through=NOW - timedelta(days=90))
    make_mission(published_at=NOW - timedelta(days=1), valid_through=NOW + timedelta(seconds=1))
    swept = sweep.sweep(at=NOW)
    assert (swept.expired, swept.gone) == (0, 0)


def test_a_mission_extended_and_cut_back_to_the_same_end_does_not_stop_the_sweep():
    mission = expired(2)
    end = mission.valid_through
    sweep.sweep(at=NOW)
    lifecycle.extend([mission], until=NOW + timedelta(days=1), at=NOW, by=SALES)
    type(mission).objects.filter(pk=mission.pk).update(valid_through=end)
    assert sweep.sweep(at=NOW).expired == 1
    assert sweep.sweep(at=NOW).expired == 0
    assert mission.events.filter(kind="expired").count() == 1


def test_many_ends_are_told_in_batches_each_with_one_message(monkeypatch):
    monkeypatch.setattr(sweep, "BATCH", 2)
    for _ in range(5):
        expired(2)
    assert sweep.sweep(at=NOW).expired == 5
    assert MissionEvent.objects.filter(kind="expired").count() == 5
    assert OutboxMessage.objects.count() == 3


def test_the_command_says_how_many(capsys):
    make_mission(
        published_at=timezone.now() - timedelta(days=50), valid_through=timezone.now() - timedelta(hours=1)
    )
    call_command("sweep_missions")
    assert capsys.readouterr().out == "1 expired, 0 gone\n"


def test_skills_of_what_is_gone_are_not_counted_any_more_and_come_back_with_it():
    mission = expired(31, skills=[make_skill("python")])
    sweep.sweep(at=NOW)
    assert [link.is_live for link in mission.skill_links.all()] == [False]
    lifecycle.reopen([mission], at=NOW, by=SALES)
    assert [link.is_live for link in mission.skill_links.all()] == [True]

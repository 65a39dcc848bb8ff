"""The history of a mission, in words."""

from django.urls import reverse
from django.utils import timezone

from jobs.missions.admin.history import what
from jobs.missions.changes import Actor
from jobs.missions.lifecycle import fill
from jobs.missions.models import MissionEvent
from jobs.missions.terms import CloseReason, RemotePolicy
from tests.factories.missions import make_mission


def event(**details):
    return MissionEvent(details=details)


def test_the_history_names_people_and_processes(sales_client, sales):
    mission = make_mission()
    fill([mission], at=timezone.now(), by=Actor(user=sales))
    mission.events.create(at=timezone.now(), kind="changed", process="import partenaire")
    html = sales_client.get(reverse("missions_admin:history", args=[mission.pk])).content.decode()
    assert "ventes" in html
    assert "import partenaire" in html
    assert str(CloseReason.FILLED_BY_US.label) in html


def test_the_history_of_another_mission_is_not_shown(sales_client):
    make_mission().events.create(at=timezone.now(), kind="changed", process="import partenaire")
    html = sales_client.get(reverse("missions_admin:history", args=[make_mission().pk])).content.decode()
    assert "import partenaire" not in html


def test_a_choice_is_shown_by_its_words():
    line = what(event(remote_policy=["sur-site", "total"]))[0]
    assert str(RemotePolicy.FULL.label) in line


def test_a_moment_is_shown_in_local_time():
    line = what(event(valid_through=["2026-07-01T21:59:59+00:00", "2026-08-01T21:59:59+00:00"]))[0]
    assert "01/07/2026 23:59" in line


def test_a_long_text_is_not_repeated():
    assert "x" * 50 not in what(event(description=["x" * 500, "y"]))[0]


def test_nothing_is_shown_as_a_dash():
    assert "– → 3" in what(event(remote_days=["None", "3"]))[0]


def test_a_field_that_no_longer_exists_keeps_its_name():
    assert what(event(former=["a", "b"]))[0].startswith("former")

"""The whole demonstration as ``manage.py demo`` loads it."""

from collections import defaultdict
from datetime import timedelta

from jobs.missions.models import Client, Mission, MissionEvent
from jobs.missions.sweep import sweep
from jobs.missions.terms import EventKind, Status


def test_it_is_5000_missions_of_which_about_240_are_open(loaded, at):
    assert Mission.objects.count() == 5_000
    assert 200 <= Mission.objects.open(at=at).count() <= 260


def test_there_is_a_mission_in_each_status(loaded, at):
    assert {mission.status(at=at) for mission in Mission.objects.all()} == set(Status)


def test_ten_roles_in_cities_have_five_missions_of_three_clients_in_24_months(loaded, at):
    clients = defaultdict(list)
    recent = Mission.objects.filter(published_at__gte=at - timedelta(days=730))
    for *cell, client in recent.values_list("role", "city", "client"):
        clients[tuple(cell)].append(client)
    full = [cell for cell, found in clients.items() if len(found) >= 5 and len(set(found)) >= 3]
    assert len(full) >= 10
    assert len(clients) - len(full) >= 5


def test_a_role_in_some_city_has_three_open_missions(loaded, at):
    cells = defaultdict(int)
    for cell in Mission.objects.open(at=at).values_list("role", "city"):
        cells[cell] += 1
    assert max(cells.values()) >= 3


def test_there_are_40_clients_without_a_name_of_every_kind(loaded):
    clients = Client.objects.all()
    assert clients.count() == 40
    assert all(client.name.startswith("Client de démonstration ") for client in clients)
    assert all(client.public_label and client.kind for client in clients)
    assert len({client.kind for client in clients}) == 8
    assert Mission.objects.values("client").distinct().count() == 40


def test_a_sweep_has_nothing_left_to_do(loaded, at):
    swept = sweep(at=at)
    assert (swept.expired, swept.gone) == (0, 0)


def test_every_mission_has_its_history(loaded):
    assert not Mission.objects.filter(events=None).exists()
    assert {event.kind for event in MissionEvent.objects.all()} == {
        EventKind.CREATED,
        EventKind.PUBLISHED,
        EventKind.FILLED,
        EventKind.WITHDRAWN,
        EventKind.EXPIRED,
        EventKind.GONE,
    }
    assert {event.process for event in MissionEvent.objects.all()} == {"demonstration"}

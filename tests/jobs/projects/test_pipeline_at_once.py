"""People who change the same project at the same moment, each with a connection of their own."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from threading import Barrier

import pytest

from core.models import OutboxMessage, User
from jobs.missions.models import Mission
from jobs.projects import pipeline, services
from jobs.projects.models import Project, ProjectEvent
from jobs.projects.terms import EventKind, State
from tests.factories.connections import connections_of_their_own
from tests.factories.projects import make_project

NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)
PEOPLE = 6

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def by() -> User:
    return User.objects.create_user("ventes")


@pytest.fixture
def at_once(by: User, tmp_path: Path) -> Callable:
    """Does the same thing in several threads; returns the results, and what the database holds then."""

    def _at_once(act: Callable, read: Callable) -> tuple[list, object]:
        joined, ready = connections_of_their_own(tmp_path), Barrier(PEOPLE)

        def one(number: int) -> object:
            with joined():
                ready.wait()
                try:
                    return act(number)
                except pipeline.Changed:
                    return "changed"

        def look() -> object:
            with joined():
                return read()

        with ThreadPoolExecutor(PEOPLE) as pool:
            results = list(pool.map(one, range(PEOPLE)))
            return results, pool.submit(look).result()

    return _at_once


def test_one_of_them_releases_and_announces(at_once: Callable, by: User) -> None:
    project = make_project(state=State.SPAM)
    results, kept = at_once(
        lambda number: pipeline.release(project, at=NOW, by=by),
        lambda: (
            ProjectEvent.objects.filter(kind=EventKind.RELEASED).count(),
            OutboxMessage.objects.filter(kind=services.NOTIFY).count(),
        ),
    )
    assert sorted(results) == [False] * (PEOPLE - 1) + [True]
    assert kept == (1, 1)


def test_one_mission_is_made(at_once: Callable, by: User) -> None:
    project = make_project()
    results, kept = at_once(
        lambda number: pipeline.make_mission(project, at=NOW, by=by)[1], Mission.objects.count
    )
    assert sorted(results) == [False] * (PEOPLE - 1) + [True]
    assert kept == 1


def test_one_plan_is_kept_and_the_others_are_told(at_once: Callable, by: User) -> None:
    project = make_project()
    results, kept = at_once(
        lambda number: pipeline.plan(project, f"Action {number}", None, seen=" ", at=NOW, by=by),
        lambda: (Project.objects.get().next_action, ProjectEvent.objects.get(kind=EventKind.NEXT_ACTION)),
    )
    assert results.count("changed") == PEOPLE - 1
    action, event = kept
    assert action == f"Action {results.index(True)}"
    assert event.details["next_action"] == ["", action]


def test_different_changes_are_all_kept(at_once: Callable, by: User) -> None:
    project = make_project()
    acts = [
        lambda: pipeline.assign(project, by, seen="", at=NOW, by=by),
        lambda: pipeline.move(project, State.QUALIFIED, seen="new", at=NOW, by=by),
        lambda: pipeline.contact(project, at=NOW, by=by),
        lambda: pipeline.plan(project, "Rappeler", None, seen=" ", at=NOW, by=by),
        lambda: pipeline.note(project, "une", at=NOW, by=by),
        lambda: pipeline.note(project, "autre", at=NOW, by=by),
    ]
    results, kept = at_once(lambda number: acts[number](), Project.objects.get)
    assert results == [True] * PEOPLE
    assert isinstance(kept, Project)
    assert (kept.assignee_id, kept.state, kept.next_action) == (by.pk, "qualified", "Rappeler")
    assert kept.first_contact_at == NOW

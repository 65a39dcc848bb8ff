"""The same draft sent many times at the same moment, each with a connection of its own."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from threading import Barrier

import pytest

from core.models import OutboxMessage
from jobs.projects import notice, services
from jobs.projects.models import Draft, Project
from jobs.projects.services import Outcome
from tests.factories.briefs import make_brief
from tests.factories.connections import connections_of_their_own
from tests.factories.drafts import TOKEN, make_draft

NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)
THREADS, SENT = 8, 24

pytestmark = pytest.mark.django_db(transaction=True)


def send_all(tmp_path: Path, choose: Callable[[int], Draft]) -> tuple[list[tuple[Outcome, str]], int, int]:
    """Outcome and reference of each, and how many projects and messages there are then."""
    brief, words = make_brief(), notice.current()
    join, together = connections_of_their_own(tmp_path), Barrier(THREADS)

    def send(number: int) -> tuple[Outcome, str]:
        with join():
            together.wait(30)
            draft = choose(number)
            outcome, project = services.submit(
                draft.key, TOKEN, version=draft.version, brief=brief, suspicions=(), notice=words, at=NOW
            )
            return outcome, project.reference if project else ""

    def count() -> tuple[int, int]:
        with join():
            return Project.objects.count(), OutboxMessage.objects.count()

    with ThreadPoolExecutor(THREADS) as threads:
        answers = list(threads.map(send, range(SENT)))
    with ThreadPoolExecutor(1) as thread:
        return answers, *thread.submit(count).result()


def test_one_draft_sent_many_times_is_one_project_with_one_reference(tmp_path: Path) -> None:
    draft = make_draft(at=NOW)
    answers, projects, messages = send_all(tmp_path, lambda number: draft)
    assert [outcome for outcome, _reference in answers].count(Outcome.RECEIVED) == 1
    assert len({reference for _outcome, reference in answers}) == 1
    assert (projects, messages) == (1, 2)


def test_what_many_send_at_once_is_all_stored(tmp_path: Path) -> None:
    many = [make_draft(at=NOW) for _number in range(SENT)]
    answers, projects, messages = send_all(tmp_path, lambda number: many[number])
    assert [outcome for outcome, _reference in answers] == [Outcome.RECEIVED] * SENT
    assert (projects, messages) == (SENT, 2 * SENT)

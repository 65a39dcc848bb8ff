"""Many submissions at the same moment, each with a connection of its own, as processes have."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from threading import Barrier
from uuid import uuid4

import pytest

from core.models import OutboxMessage
from jobs.applications import services
from jobs.applications.models import Application
from jobs.applications.services import Outcome, Submission, submit
from jobs.missions.models import Mission
from tests.factories.connections import Join, connections_of_their_own
from tests.factories.missions import make_mission

NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)
THREADS, SENT = 8, 32

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def mission() -> Mission:
    return make_mission()


@pytest.fixture
def join(mission: Mission, tmp_path: Path) -> Join:
    return connections_of_their_own(tmp_path)


FIRST = Submission(
    key=uuid4(),
    name="Camille Martin",
    email="camille@example.com",
    telephone="",
    rate=450,
    available_on=None,
    message="",
    profile_url="https://example.com/camille",
    consent="",
)


def with_the_same_key(number: int) -> Submission:
    return FIRST


def with_the_same_address(number: int) -> Submission:
    """In small letters or in capitals, and other words each time."""
    email = FIRST.email.upper() if number % 2 else FIRST.email
    return replace(FIRST, key=uuid4(), name=f"Camille {number}", email=email)


def with_nothing_in_common(number: int) -> Submission:
    return replace(FIRST, key=uuid4(), email=f"camille{number}@example.com")


def send_all(make: Callable[[int], Submission], mission: Mission, join: Join) -> list[Outcome]:
    together = Barrier(THREADS)

    def send(number: int) -> Outcome:
        with join():
            together.wait(30)
            return submit(make(number), mission=mission, file=None, at=NOW)

    with ThreadPoolExecutor(THREADS) as threads:
        return list(threads.map(send, range(SENT)))


def counts(join: Join) -> tuple[int, int, int]:
    """How many applications, messages about them, and messages about duplicates."""
    others = OutboxMessage.objects.exclude(kind=services.DUPLICATE)
    duplicates = OutboxMessage.objects.filter(kind=services.DUPLICATE)

    def count() -> tuple[int, int, int]:
        with join():
            return Application.objects.count(), others.count(), duplicates.count()

    with ThreadPoolExecutor(1) as thread:
        return thread.submit(count).result()


@pytest.mark.parametrize(
    ("make", "others", "duplicates"),
    [(with_the_same_key, Outcome.REPEATED, 0), (with_the_same_address, Outcome.KNOWN, 1)],
)
def test_what_is_sent_many_times_at_once_is_stored_once(
    make: Callable[[int], Submission], others: Outcome, duplicates: int, mission: Mission, join: Join
) -> None:
    outcomes = send_all(make, mission, join)
    assert outcomes.count(Outcome.RECEIVED) == 1
    assert outcomes.count(others) == SENT - 1
    assert counts(join) == (1, 2, duplicates)


def test_what_many_send_at_once_is_all_stored(mission: Mission, join: Join) -> None:
    assert send_all(with_nothing_in_common, mission, join) == [Outcome.RECEIVED] * SENT
    assert counts(join) == (SENT, 2 * SENT, 0)

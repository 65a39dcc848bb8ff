"""How long clients wait for a first contact, as measured."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from fractions import Fraction
from typing import NamedTuple

from django.core.cache import cache
from django.db.models import Count, Max, Q, QuerySet
from django.utils import timezone

from jobs.projects import working_time
from jobs.projects.models import Project
from jobs.projects.terms import BOARD

PERIOD = timedelta(days=90)
#: Fewer projects say nothing about the next one.
FEWEST = 10
KEPT = timedelta(minutes=5)
HALF = Fraction(1, 2)


@dataclass(frozen=True, slots=True)
class Delay:
    """``median`` in working time, over the ``n`` projects that say something about it.

    They were received from ``since`` to ``until``, days in Paris.
    """

    median: timedelta
    n: int
    since: date
    until: date


class Wait(NamedTuple):
    """How long a client waited, or has waited so far; in working time."""

    time: timedelta
    is_over: bool


def measured(at: datetime) -> Delay | None:
    """The median delay before the first contact of projects received in the 90 days before ``at``.

    Quarantined projects are left out. One that still waits counts as waiting *at least* as long as it
    has (the Kaplan-Meier estimate): left out, the slowest answers would be missing until they came; taken
    for an answer, each project that has just arrived would make us look quicker than we are. When
    fewer than half got an answer there is no median, so nothing is shown.

    ``n`` counts those that were contacted, and those that wait for longer than the median; who arrived
    since says nothing about it yet. None below ten.

    One light query; a second one, with the sum, when a first contact was recorded since the last time,
    and every five minutes.
    """
    rows = Project.objects.filter(
        state__in=BOARD, submitted_at__gt=at - PERIOD, submitted_at__lte=at
    ).order_by()
    contacted = Q(first_contact_at__lte=at)
    seen = rows.aggregate(count=Count("pk", filter=contacted), last=Max("first_contact_at", filter=contacted))
    if not seen["count"]:
        return None
    turn = int(at.timestamp() // KEPT.total_seconds())
    key = f"projects:delay:{turn}:{seen['count']}:{seen['last'].timestamp()}"
    found: tuple[Delay | None] | None = cache.get(key)
    if found is None:
        found = (_measure(rows, at),)
        cache.set(key, found, timeout=KEPT.total_seconds())
    return found[0]


def _measure(rows: QuerySet[Project], at: datetime) -> Delay | None:
    waits = [
        _wait(submitted_at, first_contact_at, at)
        for submitted_at, first_contact_at in rows.values_list("submitted_at", "first_contact_at")
    ]
    median = median_of(waits)
    if median is None:
        return None
    n = sum(wait.is_over or wait.time >= median for wait in waits)
    if n < FEWEST:
        return None
    return Delay(median, n, since=_day(at - PERIOD), until=_day(at))


def _wait(submitted_at: datetime, first_contact_at: datetime | None, at: datetime) -> Wait:
    is_over = first_contact_at is not None and first_contact_at <= at
    end = first_contact_at if first_contact_at is not None and is_over else at
    # Somebody may have called while the form was being filled in.
    return Wait(max(working_time.between(submitted_at, end), timedelta(0)), is_over)


def median_of(waits: Sequence[Wait]) -> timedelta | None:
    """The time by which half of those who wait were contacted; None when that is not known.

    Without anybody still waiting, the median as usual: of an even number, the middle of two.
    """
    reached: timedelta | None = None
    for time, waiting in _still_waiting(waits):
        if reached is not None:
            return (reached + time) / 2
        if waiting < HALF:
            return time
        if waiting == HALF:
            reached = time
    return None


def _still_waiting(waits: Sequence[Wait]) -> Iterator[tuple[timedelta, Fraction]]:
    """After each time at which somebody was contacted, the share of those who wait for longer."""
    times = sorted(wait.time for wait in waits)
    contacted = Counter(wait.time for wait in waits if wait.is_over)
    share = Fraction(1)
    for time in sorted(contacted):
        waiting = len(times) - bisect_left(times, time)
        share *= Fraction(waiting - contacted[time], waiting)
        yield time, share


def _day(moment: datetime) -> date:
    return timezone.localdate(moment, working_time.PARIS)

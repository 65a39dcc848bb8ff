"""Writes the history of missions that ended by themselves.

Nothing depends on it: that a mission expired follows from its dates. The sweep tells history,
cache and search engines, once for each end.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from jobs.missions.changes import BATCH, Actor, Happened, facts_of, record
from jobs.missions.models import Mission
from jobs.missions.terms import AFTERLIFE, EventKind, State

SWEEP = Actor(process="sweep")


@dataclass(slots=True)
class Swept:
    """How many missions expired, and how many left the site."""

    expired: int = 0
    gone: int = 0


def sweep(*, at: datetime) -> Swept:
    """Record the ends that came before ``at`` and that nobody recorded, in batches."""
    swept = Swept()
    expired = Q(state=State.OPEN, told="", ends_at__lte=at)
    while count := _tell(EventKind.EXPIRED, expired, at=at):
        swept.expired += count
    gone = Q(told__in=("", EventKind.EXPIRED), ends_at__lte=at - AFTERLIFE) & ~Q(state=State.DRAFT)
    while count := _tell(EventKind.GONE, gone, at=at):
        swept.gone += count
    return swept


@transaction.atomic
def _tell(kind: EventKind, due: Q, *, at: datetime) -> int:
    """One batch, under a lock, so that two sweeps do not tell the same end twice."""
    rows = Mission.objects.filter(due).select_for_update().order_by("ends_at", "pk")[:BATCH]
    ends = dict(rows.values_list("pk", "ends_at"))
    after = AFTERLIFE if kind is EventKind.GONE else AFTERLIFE * 0
    Mission.objects.filter(pk__in=ends).update(told=kind)
    happened = [Happened(pk, kind, at=end + after) for pk, end in ends.items()]
    record(happened, at=at, by=SWEEP, before=facts_of(ends))
    return len(ends)

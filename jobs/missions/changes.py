"""What every change of missions sets off, written with the change, in its transaction.

History rows, cache tags, one outgoing message for the search engines that want to be told, and
the signal :data:`missions_changed` for packages above. One call a batch: the cost of a batch
does not grow with what listens to it.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import chain
from typing import Any, NamedTuple

from django.db import transaction
from django.dispatch import Signal

from core import outbox
from core.models import User
from core.pagecache import bump
from jobs.caching import (
    MISSIONS,
    city_missions_tag,
    mission_tag,
    role_missions_tag,
    sector_missions_tag,
)
from jobs.missions.models import Mission, MissionEvent, MissionSkill
from jobs.missions.terms import EventKind

#: How many missions one transaction changes at most.
BATCH = 500
#: Kind of the outgoing message; ``jobs.missions.handlers`` answers it.
CHANGED = "missions.changed"

#: Sent inside the transaction, once a batch, with ``ids``: primary keys of the missions.
missions_changed = Signal()


@dataclass(frozen=True, slots=True)
class Actor:
    """Who changes a mission: a person, or a process by its name."""

    user: User | None = None
    process: str = ""


@dataclass(frozen=True, slots=True)
class Happened:
    """One event to come; ``at`` unless the batch's moment is meant."""

    mission_id: int
    kind: EventKind
    details: dict[str, Any] = field(default_factory=dict)
    at: datetime | None = None


class Facts(NamedTuple):
    """Where a mission is shown: what its cache tags are made of."""

    reference: int
    role: str
    city: str | None
    sector: str | None
    is_demo: bool

    @property
    def tags(self) -> tuple[str, ...]:
        """Of everything that shows the mission."""
        return (mission_tag(self.reference), *self.list_tags)

    @property
    def list_tags(self) -> tuple[str, ...]:
        return (
            role_missions_tag(self.role),
            *((city_missions_tag(self.city),) if self.city else ()),
            *((sector_missions_tag(self.sector),) if self.sector else ()),
        )


def facts_of(ids: Collection[int]) -> list[Facts]:
    """Where these missions are shown now. One query."""
    rows = Mission.objects.filter(pk__in=ids).order_by("pk")
    return [
        Facts(*row)
        for row in rows.values_list("reference", "role__slug", "city__slug", "sector__slug", "is_demo")
    ]


def record(happened: Sequence[Happened], *, at: datetime, by: Actor, before: Sequence[Facts] = ()) -> None:
    """Write down what just happened to these missions, at most :data:`BATCH` of them.

    ``before`` are the :func:`facts_of` of those that existed before, from before the change, which
    may have moved them to another role, city or sector; a mission that is new was shown nowhere.
    Raises TransactionManagementError outside a transaction.
    """
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError("a change and its record share a transaction")
    if not happened:
        return
    # A conflict is an end that was told before: a mission extended and shortened again.
    MissionEvent.objects.bulk_create(
        [
            MissionEvent(
                mission_id=event.mission_id,
                at=event.at or at,
                kind=event.kind,
                user=by.user,
                process=by.process,
                details=event.details,
            )
            for event in happened
        ],
        ignore_conflicts=True,
    )
    ids = sorted({event.mission_id for event in happened})
    _mark_live(ids, gone={event.mission_id for event in happened if event.kind == EventKind.GONE})
    after = facts_of(ids)
    shown = {mission_tag(facts.reference) for facts in before}
    bump(MISSIONS, *shown, *chain.from_iterable(facts.list_tags for facts in (*before, *after)))
    references = {facts.reference for facts in (*before, *after) if not facts.is_demo}
    if references:
        outbox.put(CHANGED, {"references": sorted(references)})
    missions_changed.send(sender=Mission, ids=ids)


def _mark_live(ids: Collection[int], *, gone: Collection[int]) -> None:
    """Keep in step which skills belong to missions that the site still shows."""
    shown = [pk for pk in ids if pk not in gone]
    if gone:
        MissionSkill.objects.filter(mission__in=gone, is_live=True).update(is_live=False)
    if shown:
        MissionSkill.objects.filter(mission__in=shown, is_live=False).update(is_live=True)

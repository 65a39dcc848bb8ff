"""Missions that their source no longer has: withdrawn, unless there are suspiciously many."""

from __future__ import annotations

from array import array
from collections.abc import Callable
from datetime import datetime

from jobs.missions.changes import BATCH, Actor
from jobs.missions.importing.surveying import Survey
from jobs.missions.lifecycle import withdraw
from jobs.missions.models import Mission
from jobs.missions.terms import CloseReason

#: The share of a source's open missions that one file may close unasked, in per cent.
MOST_CLOSED = 30


class Vanished:
    """Primary keys of the open missions of ``source`` that the survey did not see.

    ``open_count`` is how many are open in all.
    """

    def __init__(self, source: str, survey: Survey, *, at: datetime) -> None:
        self.ids = array("q")
        self.open_count = 0
        rows = Mission.objects.filter(source=source).open(at=at).order_by("pk")
        for pk, external_id in rows.values_list("pk", "external_id").iterator(chunk_size=2_000):
            self.open_count += 1
            if not survey.names(external_id):
                self.ids.append(pk)

    @property
    def are_many(self) -> bool:
        return len(self.ids) * 100 > self.open_count * MOST_CLOSED


def close(ids: array[int], *, at: datetime, by: Actor, progress: Callable[[int], object]) -> int:
    """Withdraw them, in batches; how many. One that the team closed meanwhile stays as it is."""
    closed = 0
    for start in range(0, len(ids), BATCH):
        missions = list(Mission.objects.filter(pk__in=ids[start : start + BATCH].tolist()))
        outcome = withdraw(missions, at=at, by=by, reason=CloseReason.LEFT_SOURCE)
        closed += len(outcome.changed)
        progress(len(missions))
    return closed

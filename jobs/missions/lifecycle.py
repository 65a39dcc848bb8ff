"""What happens to missions: one service per transition, each with all that it sets off.

A service takes any number of missions and works in batches of 500, one transaction each. A
mission that may not take the step is refused with a reason; the others take it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, NamedTuple

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from jobs.missions.changes import BATCH, Actor, Facts, Happened, facts_of, record
from jobs.missions.models import Client, Mission
from jobs.missions.terms import DEFAULT_LIFE, CloseReason, EventKind, State, Status

#: What a step may change of a mission.
STEP_FIELDS = ("state", "published_at", "valid_through", "closed_at", "close_reason", "told", "changed_at")


class Refusal(NamedTuple):
    """A mission that stays as it was, and why, in a sentence."""

    reference: int
    reason: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """References of the missions that changed, and those that did not."""

    changed: tuple[int, ...] = ()
    refused: tuple[Refusal, ...] = ()

    def __add__(self, other: Outcome) -> Outcome:
        return Outcome(self.changed + other.changed, self.refused + other.refused)


class Refused(Exception):
    """A step that this mission may not take now."""


Step = Callable[[Mission], dict[str, Any]]


def end_of_day(day: date) -> datetime:
    """23:59:59 of ``day`` where the site is: what a date without a time means."""
    return timezone.make_aware(datetime.combine(day, time(23, 59, 59)))


def default_end(at: datetime) -> datetime:
    """The end of a mission for which nobody named one."""
    return end_of_day(timezone.localdate(at + DEFAULT_LIFE))


def publish(
    missions: Iterable[Mission], *, at: datetime, by: Actor, until: datetime | None = None
) -> Outcome:
    """Put drafts online. One whose end is past, or not given, stays online for the default time."""

    def step(mission: Mission) -> dict[str, Any]:
        if mission.state != State.DRAFT:
            raise Refused(_("It is already published."))
        mission.valid_through = _future(until or mission.valid_through, at)
        mission.state, mission.published_at, mission.changed_at = State.OPEN, at, at
        return {}

    return _take(EventKind.PUBLISHED, step, missions, at=at, by=by)


def extend(missions: Iterable[Mission], *, until: datetime, at: datetime, by: Actor) -> Outcome:
    """Move the end of open and expired missions to ``until``, which may also be earlier than it was."""

    def step(mission: Mission) -> dict[str, Any]:
        if mission.state != State.OPEN:
            raise Refused(_("It is not open."))
        if until <= at:
            raise Refused(_("The new end is in the past."))
        details = {"valid_through": [mission.valid_through.isoformat(), until.isoformat()]}
        mission.valid_through, mission.told, mission.changed_at = until, "", at
        return details

    return _take(EventKind.EXTENDED, step, missions, at=at, by=by)


def fill(
    missions: Iterable[Mission],
    *,
    at: datetime,
    by: Actor,
    reason: CloseReason = CloseReason.FILLED_BY_US,
) -> Outcome:
    """Say that somebody was found."""
    return _take(EventKind.FILLED, _closing(State.FILLED, reason, at), missions, at=at, by=by)


def withdraw(
    missions: Iterable[Mission], *, at: datetime, by: Actor, reason: CloseReason = CloseReason.OTHER
) -> Outcome:
    """Take missions back: nobody was found, and nobody is sought any more."""
    return _take(EventKind.WITHDRAWN, _closing(State.WITHDRAWN, reason, at), missions, at=at, by=by)


def reopen(missions: Iterable[Mission], *, at: datetime, by: Actor, until: datetime | None = None) -> Outcome:
    """Undo a closing, or give an expired mission a new life."""

    def step(mission: Mission) -> dict[str, Any]:
        if mission.status(at=at) is Status.OPEN:
            raise Refused(_("It is already open."))
        if mission.state == State.DRAFT:
            raise Refused(_("It has not been published."))
        mission.valid_through = _future(until or mission.valid_through, at)
        mission.state, mission.closed_at, mission.close_reason = State.OPEN, None, ""
        mission.told, mission.changed_at = "", at
        return {}

    return _take(EventKind.REOPENED, step, missions, at=at, by=by)


def created(mission: Mission, *, at: datetime, by: Actor) -> None:
    """Record a new draft, in the transaction that wrote it."""
    record([Happened(mission.pk, EventKind.CREATED)], at=at, by=by)


def saved(mission: Mission, *, before: Mapping[str, Any], facts: Facts, at: datetime, by: Actor) -> None:
    """Record that a form changed ``mission``, in the transaction that wrote it.

    ``before`` are the former values of the fields that changed, ``facts`` the mission's
    :func:`~jobs.missions.changes.facts_of` from before. The moment of change moves with what
    visitors read; nothing happens when nothing changed.
    """
    if not before:
        return
    details = {name: [str(value), str(getattr(mission, name, ""))] for name, value in before.items()}
    told = {"told": ""} if "valid_through" in before else {}
    Mission.objects.filter(pk=mission.pk).update(changed_at=at, **told)
    record([Happened(mission.pk, EventKind.CHANGED, details)], at=at, by=by, before=[facts])


def relabelled(client: Client, *, before: str, at: datetime, by: Actor) -> None:
    """Record that visitors read another label of ``client``, formerly ``before``, on its public missions."""
    if client.label == before:
        return
    shown = Mission.objects.public(at=at).filter(client=client).order_by("pk")
    ids = list(shown.values_list("pk", flat=True))
    details = {"client": [before, client.label]}
    for start in range(0, len(ids), BATCH):
        batch = ids[start : start + BATCH]
        with transaction.atomic():
            Mission.objects.filter(pk__in=batch).update(changed_at=at)
            happened = [Happened(pk, EventKind.CHANGED, details) for pk in batch]
            record(happened, at=at, by=by, before=facts_of(batch))


def _closing(state: State, reason: CloseReason, at: datetime) -> Step:
    def step(mission: Mission) -> dict[str, Any]:
        if mission.state != State.OPEN:
            raise Refused(_("It is not open."))
        mission.state, mission.closed_at, mission.close_reason = state, at, reason
        mission.changed_at = at
        return {"reason": reason.value}

    return step


def _future(until: datetime, at: datetime) -> datetime:
    return until if until > at else default_end(at)


def _take(kind: EventKind, step: Step, missions: Iterable[Mission], *, at: datetime, by: Actor) -> Outcome:
    ids = [mission.pk for mission in missions]
    outcome = Outcome()
    for start in range(0, len(ids), BATCH):
        with transaction.atomic():
            outcome += _take_batch(kind, step, ids[start : start + BATCH], at=at, by=by)
    return outcome


def _take_batch(kind: EventKind, step: Step, ids: list[int], *, at: datetime, by: Actor) -> Outcome:
    """Take the step with rows read again under a lock: what the caller saw may be old."""
    facts = facts_of(ids)
    changed: list[Mission] = []
    happened: list[Happened] = []
    refused: list[Refusal] = []
    for mission in Mission.objects.filter(pk__in=ids).select_for_update().order_by("pk"):
        try:
            details = step(mission)
        except Refused as refusal:
            refused.append(Refusal(mission.reference, str(refusal)))
        else:
            changed.append(mission)
            happened.append(Happened(mission.pk, kind, details))
    Mission.objects.bulk_update(changed, STEP_FIELDS)
    references = {mission.reference for mission in changed}
    record(happened, at=at, by=by, before=[fact for fact in facts if fact.reference in references])
    return Outcome(tuple(sorted(references)), tuple(refused))

"""Until when an application may be kept, and the purge of those whose time is over."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Prefetch, Q, QuerySet

from core import erasures
from core.retention import Due
from jobs.applications import services
from jobs.applications.models import Application, ApplicationEvent
from jobs.applications.terms import KEPT_WITH_CONSENT, KEPT_WITHOUT_CONSENT, EventKind, State

#: Of the purger, of the provider for persons, and of the count of erasures.
NAME = "applications"
#: No three months are shorter.
SHORTEST = timedelta(days=89)


def kept_until(
    *,
    state: str,
    state_changed_at: datetime,
    mission_ends_at: datetime,
    last_contact_at: datetime,
    has_consent: bool,
    proposal_ended_at: datetime | None = None,
) -> datetime | None:
    """When an application is to be erased; None while it is with a client. Pure.

    Three months after the refusal or, if nobody refused it, after the mission closed to
    applications or the last proposal to the client ended, whichever is later; with a consent that
    was not withdrawn, two years after the last contact if that is later.
    """
    if state == State.PROPOSED:
        return None
    ended = max(mission_ends_at, proposal_ended_at) if proposal_ended_at else mission_ends_at
    starts = state_changed_at if state == State.REFUSED else ended
    until = KEPT_WITHOUT_CONSENT.after(starts)
    return max(until, KEPT_WITH_CONSENT.after(last_contact_at)) if has_consent else until


def kept_until_of(application: Application) -> datetime | None:
    """The same of an application that comes with its mission."""
    return kept_until(
        state=application.state,
        state_changed_at=application.state_changed_at,
        mission_ends_at=application.mission.ends_at,
        last_contact_at=application.last_contact_at,
        has_consent=application.keeps_two_years and application.consent_withdrawn_at is None,
        proposal_ended_at=_proposal_ended_at(application),
    )


def _proposal_ended_at(application: Application) -> datetime | None:
    """When it was last taken back from a client, according to its history."""
    ends = (
        event.at
        for event in application.events.all()
        if event.kind == EventKind.STATE and event.details["state"][0] == State.PROPOSED
    )
    return max(ends, default=None)


class ApplicationPurger:
    """The applications (``core.retention.Purger``)."""

    name = NAME

    def due(self, *, at: datetime, within: timedelta = timedelta(0)) -> list[Due]:
        found = []
        for application in _candidates(at=at + within).iterator(chunk_size=2_000):
            until = kept_until_of(application)
            if until is not None and until <= at + within:
                found.append(Due(application.reference, until))
        return sorted(found, key=lambda due: (due.until, due.reference))

    def undelivered(self, due: Iterable[Due]) -> set[str]:
        return services.undelivered([one.reference for one in due])

    def erase(self, due: Due, *, at: datetime) -> bool:
        """Looked at again under a lock: somebody may be proposing it to a client just now."""
        with transaction.atomic():
            locked = Application.objects.select_for_update().select_related("mission")
            found = locked.filter(reference=due.reference).first()
            until = kept_until_of(found) if found else None
            if found is None or until is None or until > at:
                return False
            forget(found, at=at)
        return True


def forget(application: Application, *, at: datetime) -> None:
    """Erase an application with all its copies, and count that one was. The only way to erase one."""
    with transaction.atomic():
        erasures.count(NAME, at=at)
        services.erase(application)


def _candidates(*, at: datetime) -> QuerySet[Application]:
    """All that may be due at ``at`` and some more: months are counted by :func:`kept_until`."""
    long_ago = at - SHORTEST
    refused = Q(state=State.REFUSED, state_changed_at__lte=long_ago)
    ended = Q(state__in=[State.NEW, State.SEEN], mission__ends_at__lte=long_ago)
    moves = ApplicationEvent.objects.filter(kind=EventKind.STATE).defer("note")
    found = Application.objects.filter(refused | ended).select_related("mission").order_by("pk")
    return found.prefetch_related(Prefetch("events", moves))

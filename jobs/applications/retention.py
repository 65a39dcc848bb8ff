"""Until when an application may be kept, and the purge of those whose time is over."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from core.retention import Due
from jobs.applications import services
from jobs.applications.models import Application
from jobs.applications.terms import KEPT_WITH_CONSENT, KEPT_WITHOUT_CONSENT, State

#: No three months are shorter.
SHORTEST = timedelta(days=89)


def kept_until(
    *,
    state: str,
    state_changed_at: datetime,
    mission_ends_at: datetime,
    last_contact_at: datetime,
    has_consent: bool,
) -> datetime | None:
    """When an application is to be erased; None while it is with a client. Pure.

    Three months after the refusal or, if nobody refused it, after the mission's end; with a
    consent that was not withdrawn, two years after the last contact if that is later.
    """
    if state == State.PROPOSED:
        return None
    starts = state_changed_at if state == State.REFUSED else mission_ends_at
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
    )


class ApplicationPurger:
    """The applications (``core.retention.Purger``)."""

    name = "applications"

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
        """Looked at again first: somebody may have proposed it to a client a moment ago."""
        found = Application.objects.select_related("mission").filter(reference=due.reference).first()
        until = kept_until_of(found) if found else None
        if found is None or until is None or until > at:
            return False
        services.erase(found)
        return True


def _candidates(*, at: datetime) -> QuerySet[Application]:
    """All that may be due at ``at`` and some more: months are counted by :func:`kept_until`."""
    long_ago = at - SHORTEST
    refused = Q(state=State.REFUSED, state_changed_at__lte=long_ago)
    ended = Q(state__in=[State.NEW, State.SEEN], mission__ends_at__lte=long_ago)
    return Application.objects.filter(refused | ended).select_related("mission").order_by("pk")

"""Until when projects and forms on their way may be kept, and the purge of those whose time is over.

A consent to receive our news is part of its project: it ends with it at the latest.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet

from core import erasures
from core.mail.kept import forget_emails_to, forget_emails_with
from core.models import OutboxMessage
from core.retention import Due
from jobs.projects import drafts, services
from jobs.projects.models import Draft, Project
from jobs.projects.terms import KEPT_DRAFT, KEPT_LEAD, KEPT_SPAM, State

#: Of the purgers, of the providers for persons, and of the counts of erasures.
PROJECTS, DRAFTS = "projects", "drafts"
#: No three years are shorter.
SHORTEST = timedelta(days=1_095)
HOUR = timedelta(hours=1)


def kept_until(
    *, state: str, submitted_at: datetime, state_changed_at: datetime, last_contact_at: datetime
) -> datetime:
    """When a project is to be erased. Pure.

    Three years after the last contact from the client. In quarantine, thirty days after it was
    received, or put there by somebody of the team, who may be wrong and has as long to find out.
    """
    if state == State.SPAM:
        return max(submitted_at, state_changed_at) + KEPT_SPAM
    return KEPT_LEAD.after(last_contact_at)


def kept_until_of(project: Project) -> datetime:
    """The same of a row."""
    return kept_until(
        state=project.state,
        submitted_at=project.submitted_at,
        state_changed_at=project.state_changed_at,
        last_contact_at=project.last_contact_at,
    )


class ProjectPurger:
    """The projects (``core.retention.Purger``)."""

    name = PROJECTS

    def due(self, *, at: datetime, within: timedelta = timedelta(0)) -> list[Due]:
        rows = _candidates(at=at + within).only(
            "reference", "state", "submitted_at", "state_changed_at", "last_contact_at"
        )
        found = [Due(row.reference, kept_until_of(row)) for row in rows.iterator(chunk_size=2_000)]
        return _sorted(one for one in found if one.until <= at + within)

    def undelivered(self, due: Iterable[Due]) -> set[str]:
        """Those that the client or the team was not told of, also by the message about the quarantine."""
        references = [one.reference for one in due]
        return services.undelivered(references) | _untold_in_quarantine(references)

    def erase(self, due: Due, *, at: datetime) -> bool:
        """Looked at again under a lock: the client may have called just now."""
        with transaction.atomic():
            found = Project.objects.select_for_update().filter(reference=due.reference).first()
            if found is None or kept_until_of(found) > at:
                return False
            forget(found, at=at)
        return True


class DraftPurger:
    """Forms that nobody went on with (``core.retention.Purger``), and those whose project is here."""

    name = DRAFTS

    def due(self, *, at: datetime, within: timedelta = timedelta(0)) -> list[Due]:
        rows = Draft.objects.filter(changed_at__lte=at + within - KEPT_DRAFT)
        found = rows.values_list("key", "changed_at")
        return _sorted(Due(str(key), changed_at + KEPT_DRAFT) for key, changed_at in found.iterator())

    def undelivered(self, due: Iterable[Due]) -> set[str]:
        """None: the link that a message would bring opens nothing any more."""
        return set()

    def erase(self, due: Due, *, at: datetime) -> bool:
        """Looked at again under a lock: somebody may be going on with it just now."""
        with transaction.atomic():
            found = Draft.objects.select_for_update().filter(key=UUID(due.reference)).first()
            if found is None or found.changed_at + KEPT_DRAFT > at:
                return False
            forget_draft(found, at=at)
        return True


def forget(project: Project, *, at: datetime) -> None:
    """Erase a project with all its copies, and count that one was. The only way to erase one.

    A mission made of it stays if it was ever published: the team has read it then.
    """
    with transaction.atomic():
        erasures.count(PROJECTS, at=at)
        for draft in project.drafts.all():
            forget_draft(draft, at=at)
        services.erase(project)


def forget_draft(draft: Draft, *, at: datetime) -> None:
    """Erase a form on its way with its files and its link, and count that one was."""
    with transaction.atomic():
        erasures.count(DRAFTS, at=at)
        OutboxMessage.objects.filter(kind=drafts.RESUME, payload__draft=draft.pk).delete()
        # The address may be gone from the draft; the link in the message names the draft.
        forget_emails_with(draft.key.hex)
        forget_emails_to(draft.resume_email)
        drafts.erase(draft)


def _candidates(*, at: datetime) -> QuerySet[Project]:
    """All that may be due at ``at`` and some more: :func:`kept_until` decides."""
    quarantined = Q(state=State.SPAM, submitted_at__lte=at - KEPT_SPAM)
    silent = ~Q(state=State.SPAM) & Q(last_contact_at__lte=at - SHORTEST)
    return Project.objects.filter(quarantined | silent).order_by("pk")


def _untold_in_quarantine(references: list[str]) -> set[str]:
    """Those in quarantine received in an hour of which the team was not told."""
    waiting = [OutboxMessage.State.PENDING, OutboxMessage.State.DEAD]
    messages = OutboxMessage.objects.filter(kind=services.QUARANTINE, state__in=waiting)
    hours = [datetime.fromisoformat(hour) for hour in messages.values_list("payload__hour", flat=True)]
    if not hours:
        return set()
    held = Project.objects.filter(reference__in=references, state=State.SPAM)
    return {
        reference
        for reference, submitted_at in held.values_list("reference", "submitted_at")
        if any(hour <= submitted_at < hour + HOUR for hour in hours)
    }


def _sorted(due: Iterable[Due]) -> list[Due]:
    return sorted(due, key=lambda one: (one.until, one.reference))

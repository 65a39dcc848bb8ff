"""Has the sales team warned before a commitment to a client lapses."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db import transaction

from core import outbox
from core.models import OutboxMessage
from jobs.projects import working_time
from jobs.projects.models import Project
from jobs.projects.services import COMMITMENT
from jobs.projects.terms import State

#: Warned of in the last quarter of the working time that was promised, at least an hour of it before.
LAST_PART, LEAST = 4, timedelta(hours=1)
#: Working hours ahead that are looked at: a quarter of the longest commitment that can be set, and more.
AHEAD = 24
#: What lapsed while nothing ran is told as well, but not for ever: messages that left are forgotten
#: after a month (``prune_outbox``), and a project is warned of once.
BEHIND = timedelta(days=14)


def warn(*, at: datetime) -> int:
    """Ask for a warning about each project whose client is to be contacted soon, once; how many were new.

    Soon is the last quarter of the working time that was promised, and at least one working hour.
    """
    due = {f"{COMMITMENT}:{project.reference}": project.pk for project in _due(at)}
    told = set(OutboxMessage.objects.filter(key__in=due).values_list("key", flat=True))
    new = {key: pk for key, pk in due.items() if key not in told}
    for key, pk in new.items():
        with transaction.atomic():
            outbox.put(COMMITMENT, {"project": pk}, key=key)
    return len(new)


def _due(at: datetime) -> Iterator[Project]:
    waiting = Project.objects.filter(
        first_contact_at=None,
        committed_until__gt=at - BEHIND,
        committed_until__lte=working_time.after(at, AHEAD),
    ).exclude(state=State.SPAM)
    for project in waiting.only("reference", "submitted_at", "committed_until").order_by("committed_until"):
        until = project.committed_until
        if until is not None and _is_soon(project.submitted_at, until, at):
            yield project


def _is_soon(promised_at: datetime, until: datetime, at: datetime) -> bool:
    warning = max(working_time.between(promised_at, until) / LAST_PART, LEAST)
    return working_time.between(at, until) <= warning

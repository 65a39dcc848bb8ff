"""What the team does with an application: look at it, move it on, note something. Each is history."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from core.models import User
from jobs.applications.models import Application, ApplicationEvent
from jobs.applications.terms import EventKind, State


def see(application: Application, *, at: datetime, by: User) -> None:
    """A new application becomes a seen one, once, whoever looks first."""
    if application.state == State.NEW:
        _move(application, State.SEEN, at=at, by=by, only_from=State.NEW)


def move(application: Application, state: State, *, at: datetime, by: User, note: str = "") -> bool:
    """Give ``application`` another state; False when it has it already."""
    return _move(application, state, at=at, by=by, note=note)


def note(application: Application, text: str, *, at: datetime, by: User) -> None:
    """Add a note; notes are never changed."""
    ApplicationEvent.objects.create(application=application, at=at, kind=EventKind.NOTE, user=by, note=text)


def _move(
    application: Application,
    state: State,
    *,
    at: datetime,
    by: User,
    note: str = "",
    only_from: State | None = None,
) -> bool:
    with transaction.atomic():
        stored = Application.objects.select_for_update().get(pk=application.pk)
        if stored.state == state or (only_from is not None and stored.state != only_from):
            application.state = stored.state
            return False
        former, stored.state, stored.state_changed_at = stored.state, state, at
        stored.save(update_fields=["state", "state_changed_at"])
        ApplicationEvent.objects.create(
            application=stored,
            at=at,
            kind=EventKind.STATE,
            user=by,
            details={"state": [former, state.value]},
            note=note,
        )
    application.state, application.state_changed_at = stored.state, at
    return True

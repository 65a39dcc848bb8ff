"""What the team does with a project. Each is one transaction under a lock of the row, with its history.

A function returns False when there was nothing to change. Those that replace a value are told which
one the user saw, and raise Changed when it is another one by now: nobody's work is written over
unseen. All raise ``Project.DoesNotExist`` for a project that was erased meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any

from django.db import transaction

from core.models import User
from jobs.missions.models import Mission
from jobs.projects import mission_drafts, services
from jobs.projects.models import Project, ProjectEvent
from jobs.projects.terms import BOARD, EventKind, State
from jobs.taxonomy.models import Role

#: Among the reasons of a quarantine: somebody of the team decided it.
BY_HAND = "by-hand"


class Changed(Exception):
    """Somebody else changed it after the user saw it."""


def seen_state(project: Project) -> str:
    """What a form says that its user saw of the state."""
    return project.state


def seen_assignee(project: Project) -> str:
    return str(project.assignee_id or "")


def seen_plan(project: Project) -> str:
    return f"{project.next_action_on or ''} {project.next_action}"


def move(project: Project, state: State, *, seen: str, at: datetime, by: User, note: str = "") -> bool:
    """Give ``project`` another state of the board. One in quarantine is released instead: raises Changed.

    Raises ValueError for a state that is not on the board.
    """
    if state not in BOARD:
        raise ValueError(f"{state} is not on the board")
    with _locked(project) as stored:
        if stored.state == state:
            return False
        if stored.state != seen or stored.state == State.SPAM:
            raise Changed
        changes = {"state": state.value, "state_changed_at": at}
        _write(stored, EventKind.STATE, changes, at=at, by=by, note=note)
    return True


def mark_spam(project: Project, reason: str, *, seen: str, at: datetime, by: User) -> bool:
    """Put ``project`` in quarantine, for a reason in words."""
    with _locked(project) as stored:
        if stored.state == State.SPAM:
            return False
        if stored.state != seen:
            raise Changed
        changes = {"state": State.SPAM.value, "state_changed_at": at}
        stored.suspicions = list(dict.fromkeys([*stored.suspicions, BY_HAND]))
        stored.save(update_fields=["suspicions"])
        _write(stored, EventKind.STATE, changes, at=at, by=by, note=reason)
    return True


def release(project: Project, *, at: datetime, by: User) -> bool:
    """Take ``project`` out of quarantine as a new one, and announce it to the sales team."""
    with _locked(project) as stored:
        if stored.state != State.SPAM:
            return False
        changes = {"state": State.NEW.value, "state_changed_at": at}
        _write(stored, EventKind.RELEASED, changes, at=at, by=by)
        services.tell_team(stored)
        services.hear_from(stored.email_key, stored.submitted_at)
    return True


def withdraw_news(project: Project, *, at: datetime, by: User) -> bool:
    """Write down that the client no longer agrees to receive our news."""
    with _locked(project) as stored:
        if not stored.accepts_news or stored.news_withdrawn_at is not None:
            return False
        _write(stored, EventKind.NEWS_WITHDRAWN, {"news_withdrawn_at": at}, at=at, by=by)
    return True


def assign(project: Project, assignee: User | None, *, seen: str, at: datetime, by: User) -> bool:
    """Say who takes care of ``project``; None for nobody."""
    with _locked(project) as stored:
        if stored.assignee_id == (assignee.pk if assignee else None):
            return False
        if seen_assignee(stored) != seen:
            raise Changed
        _write(stored, EventKind.ASSIGNED, {"assignee": assignee}, at=at, by=by)
    return True


def plan(project: Project, action: str, on: date | None, *, seen: str, at: datetime, by: User) -> bool:
    """Say what is to be done next, and when; an empty ``action`` for nothing any more."""
    changes = {"next_action": action, "next_action_on": on if action else None}
    with _locked(project) as stored:
        if all(getattr(stored, name) == value for name, value in changes.items()):
            return False
        if seen_plan(stored) != seen:
            raise Changed
        _write(stored, EventKind.NEXT_ACTION, changes, at=at, by=by)
    return True


def contact(project: Project, *, at: datetime, by: User, happened_at: datetime | None = None) -> bool:
    """Record when the team first reached the client: once, and nothing else moves."""
    with _locked(project) as stored:
        if stored.first_contact_at is not None:
            return False
        _write(stored, EventKind.CONTACT, {"first_contact_at": happened_at or at}, at=at, by=by)
    return True


def hear(project: Project, *, at: datetime, by: User, happened_at: datetime | None = None) -> bool:
    """Record that the client got in touch, from which retention counts; never goes back in time."""
    moment = happened_at or at
    with _locked(project) as stored:
        if moment <= stored.last_contact_at:
            return False
        _write(stored, EventKind.HEARD, {"last_contact_at": moment}, at=at, by=by)
    return True


def note(project: Project, text: str, *, at: datetime, by: User) -> bool:
    """Add a note; notes are never changed."""
    with _locked(project) as stored:
        _write(stored, EventKind.NOTE, {}, at=at, by=by, note=text)
    return True


def make_mission(
    project: Project, *, at: datetime, by: User, role: Role | None = None
) -> tuple[Mission, bool]:
    """The draft mission of ``project``, and whether it was made now: a project has one.

    ``role`` stands in where the client named none of the vocabulary; raises ValueError without either,
    and Changed for a project that is in quarantine by now.
    """
    with _locked(project) as stored:
        if stored.mission is not None:
            return stored.mission, False
        if stored.state == State.SPAM:
            raise Changed
        wanted = stored.role or role
        if wanted is None:
            raise ValueError("a mission has a role")
        mission = mission_drafts.make(stored, wanted, at=at, by=by)
        _write(stored, EventKind.MISSION, {"mission": mission}, at=at, by=by)
    return mission, True


@contextmanager
def _locked(project: Project) -> Iterator[Project]:
    """The row as it is now, until the transaction ends."""
    with transaction.atomic():
        yield Project.objects.select_for_update().get(pk=project.pk)


def _write(
    stored: Project, kind: EventKind, changes: dict[str, Any], *, at: datetime, by: User, note: str = ""
) -> None:
    details = {}
    for name, value in changes.items():
        if name != "state_changed_at":
            details[name] = [_told(getattr(stored, name)), _told(value)]
        setattr(stored, name, value)
    if changes:
        stored.save(update_fields=list(changes))
    ProjectEvent.objects.create(project=stored, at=at, kind=kind, user=by, details=details, note=note)


def _told(value: Any) -> Any:
    """As the history keeps it: users and missions by what identifies them."""
    if isinstance(value, User):
        return value.get_username()
    if isinstance(value, Mission):
        return value.reference
    return value.isoformat() if isinstance(value, date) else value

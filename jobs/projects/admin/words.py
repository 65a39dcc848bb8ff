"""What the team reads of a project: reasons of a quarantine, what happened, what a value means."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.utils import get_user_display_name

from core.spam import Reason
from jobs.projects import pipeline
from jobs.projects.models import Project, ProjectEvent
from jobs.projects.terms import ENDED, State

REASONS = {**dict(Reason.choices), pipeline.BY_HAND: gettext_lazy("decided by the team")}
EMPTY = "–"
#: Fields that the history names where the kind of the event does not say it all.
LABELS = {"next_action_on": gettext_lazy("due on"), "last_contact_at": gettext_lazy("last contact")}


def reasons(project: Project) -> list[str]:
    """Why ``project`` was quarantined, in words; a reason that is not known any more, as it is stored."""
    return [str(REASONS.get(reason, reason)) for reason in project.suspicions]


def is_overdue(project: Project, *, today: date) -> bool:
    """Whether its next action should have been done before ``today``."""
    day = project.next_action_on
    return day is not None and day < today and project.state not in ENDED


def event_line(event: ProjectEvent) -> dict[str, Any]:
    """One event of the history, ready to print: {at, who, what, changes, note}."""
    return {
        "at": event.at,
        "who": str(get_user_display_name(event.user)) if event.user else "",
        "what": str(event.get_kind_display()),
        "changes": [line for name, pair in event.details.items() if (line := _change(name, pair))],
        "note": event.note,
    }


def _change(name: str, pair: Any) -> str:
    if not isinstance(pair, list) or len(pair) != 2:
        return ""
    before, after = (_readable(name, value) for value in pair)
    label = f"{LABELS[name]} " if name in LABELS else ""
    if before == EMPTY:
        return label + after
    return label + _("%(before)s → %(after)s") % {"before": before, "after": after}


def _readable(name: str, value: Any) -> str:
    if value in (None, ""):
        return EMPTY
    text = str(value)
    if name == "state":
        return str(dict(State.choices).get(text, text))
    if name.endswith("_at") and (moment := parse_datetime(text)):
        return _moment(moment)
    if name.endswith("_on") and (day := parse_date(text)):
        return date_format(day, "SHORT_DATE_FORMAT")
    return text


def _moment(moment: datetime) -> str:
    return date_format(timezone.localtime(moment), "SHORT_DATETIME_FORMAT")

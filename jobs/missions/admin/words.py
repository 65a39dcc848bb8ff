"""What the team reads of a mission: its state now, how long it has been online, what a value means."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db.models import Field
from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext_lazy

from jobs.missions.models import Mission
from jobs.missions.terms import State, Status

EMPTY = "–"
STATUS_LABELS = {
    Status.DRAFT: State.DRAFT.label,
    Status.OPEN: State.OPEN.label,
    Status.FILLED: State.FILLED.label,
    Status.EXPIRED: pgettext_lazy("state of a mission", "expired"),
    Status.WITHDRAWN: State.WITHDRAWN.label,
    Status.GONE: pgettext_lazy("state of a mission", "gone"),
}


def status_label(mission: Mission, *, at: datetime) -> str:
    """The state of ``mission`` at ``at``, in one word."""
    return str(STATUS_LABELS[mission.status(at=at)])


def age(mission: Mission, *, at: datetime) -> str:
    """Whole days since publication; empty for what was never published."""
    if mission.published_at is None:
        return ""
    days = max((at - mission.published_at).days, 0)
    return ngettext("%(count)d day", "%(count)d days", days) % {"count": days}


def field_of(name: str) -> Field[Any, Any] | None:
    """The column of missions that is called ``name``."""
    try:
        field = Mission._meta.get_field(name)
    except FieldDoesNotExist:
        return None
    return field if isinstance(field, Field) else None


def readable(name: str, value: Any) -> str:
    """A value of the field ``name``, or the text that was written down of it, as people read it."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return date_format(value, "SHORT_DATE_FORMAT")
    text = "" if value in (None, "None") else str(value)
    field = field_of(name)
    choices = dict(field.flatchoices) if field is not None and field.choices else {}
    if text in choices:
        return str(choices[text])
    if text in ("True", "False"):
        return _("yes") if text == "True" else _("no")
    moment = parse_datetime(text) if len(text) > len("2026-01-01") and text[:4].isdecimal() else None
    if moment is not None:
        local = localtime(moment) if moment.tzinfo else moment
        return date_format(local, "SHORT_DATETIME_FORMAT")
    return text or EMPTY

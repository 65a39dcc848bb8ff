"""The history of a mission, in words: when, what, by whom or by what."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db.models import Field, QuerySet
from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.utils import get_user_display_name
from wagtail.admin.views.generic.history import HistoryView

from jobs.missions.admin.access import PermissionFirst
from jobs.missions.admin.forms import MissionForm
from jobs.missions.models import Mission, MissionEvent
from jobs.missions.terms import CloseReason

#: A longer text is not repeated here: only that it changed.
LONGEST = 120
EMPTY = "–"


def who(event: MissionEvent) -> str:
    """The person, or the process that did it."""
    return str(get_user_display_name(event.user)) if event.user else event.process


def what(event: MissionEvent) -> list[str]:
    """Each change that the event holds, as a line."""
    return [_line(name, value) for name, value in event.details.items()]


def _line(name: str, value: Any) -> str:
    if name == "reason":
        return str(dict(CloseReason.choices).get(value, value))
    label = _label(name)
    if not isinstance(value, list) or len(value) != 2:
        return f"{label}: {value}"
    before, after = (_readable(name, each) for each in value)
    if max(len(before), len(after)) > LONGEST:
        return _("%(field)s: text changed") % {"field": label}
    return _("%(field)s: %(before)s → %(after)s") % {"field": label, "before": before, "after": after}


def _label(name: str) -> str:
    declared = MissionForm.declared_fields.get(name)
    if declared is not None and declared.label:
        return str(declared.label)
    field = _field(name)
    return str(field.verbose_name).capitalize() if field else name


def _field(name: str) -> Field[Any, Any] | None:
    try:
        field = Mission._meta.get_field(name)
    except FieldDoesNotExist:
        return None
    return field if isinstance(field, Field) else None


def _readable(name: str, value: Any) -> str:
    """A value as it was written down, as people read it."""
    text = "" if value in (None, "None") else str(value)
    field = _field(name)
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


class LinesColumn(Column):  # type: ignore[misc]
    """Several lines of text."""

    cell_template_name = "jobs/admin/lines_cell.html"


class MissionHistoryView(PermissionFirst, HistoryView):  # type: ignore[misc]
    """Rows of ``MissionEvent``, the latest first."""

    filterset_class = None
    any_permission_required = ["add", "change", "delete", "view"]
    verbose_name_plural = MissionEvent._meta.verbose_name_plural
    columns = [
        DateColumn("at", label=gettext_lazy("Date"), width="15%"),
        Column("kind", label=gettext_lazy("Event"), accessor="get_kind_display", width="15%"),
        LinesColumn("details", label=gettext_lazy("What changed"), accessor=what),
        Column("who", label=gettext_lazy("By"), accessor=who, width="20%"),
    ]

    def get_base_queryset(self) -> QuerySet[MissionEvent]:
        events = MissionEvent.objects.filter(mission=self.object).select_related("user")
        return events.order_by("-at", "-pk")

    def order_queryset(self, queryset: QuerySet[MissionEvent]) -> QuerySet[MissionEvent]:
        return queryset

"""The history of a mission, in words: when, what, by whom or by what."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.utils import get_user_display_name
from wagtail.admin.views.generic.history import HistoryView

from core.admin_access import PermissionFirst
from jobs.missions.admin.forms import MissionForm
from jobs.missions.admin.words import field_of, readable
from jobs.missions.models import MissionEvent
from jobs.missions.terms import CloseReason

#: A longer text is not repeated here: only that it changed.
LONGEST = 120


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
    before, after = (readable(name, each) for each in value)
    if max(len(before), len(after)) > LONGEST:
        return _("%(field)s: text changed") % {"field": label}
    return _("%(field)s: %(before)s → %(after)s") % {"field": label, "before": before, "after": after}


def _label(name: str) -> str:
    declared = MissionForm.declared_fields.get(name)
    if declared is not None and declared.label:
        return str(declared.label)
    field = field_of(name)
    return str(field.verbose_name).capitalize() if field else name


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

"""The list of projects and its export."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import F, QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.widgets.button import Button, HeaderButton

from core import audit
from core.exports import neutralise
from core.references import is_reference, normalise_reference
from jobs.projects.admin.facts import duration
from jobs.projects.admin.filters import ProjectFilterSet, searched
from jobs.projects.admin.saved_views import cleaned, saved_views_of
from jobs.projects.admin.words import is_overdue, reasons
from jobs.projects.models import Project
from jobs.projects.terms import State

LONG_TEXTS = ("context", "deliverables")


class StateColumn(Column):  # type: ignore[misc]
    """The state; of what is in quarantine also why."""

    cell_template_name = "jobs/admin/lines_cell.html"

    def get_value(self, instance: Project) -> list[str]:
        why = reasons(instance) if instance.state == State.SPAM else []
        return [str(instance.get_state_display()), *why]


class NextActionColumn(Column):  # type: ignore[misc]
    """What is to be done, when, and whether that day is past."""

    cell_template_name = "jobs/admin/project_next_action_cell.html"

    def get_value(self, instance: Project) -> dict[str, Any]:
        return {
            "text": instance.next_action,
            "day": instance.next_action_on,
            "is_overdue": is_overdue(instance, today=timezone.localdate()),
        }


class ProjectIndexView(generic.IndexView):  # type: ignore[misc]
    """The newest first. Exporting is logged: what leaves are personal data."""

    any_permission_required = ["view", "change"]
    template_name = "jobs/admin/project_index.html"
    results_template_name = "jobs/admin/project_index_results.html"
    filterset_class = ProjectFilterSet
    search_fields = ["reference", "company"]
    search_backend_name = None
    default_ordering = "-submitted_at"
    list_export = [
        "reference",
        "submitted_at",
        "get_state_display",
        "role_name",
        "skill_names",
        "skills_text",
        "experts",
        "get_engagement_display",
        "place_name",
        "get_remote_policy_display",
        "remote_days",
        "start_date",
        "decision_date",
        "duration",
        "days_per_week",
        "budget",
        "company",
        "siren",
        "first_name",
        "last_name",
        "email",
        "telephone",
        "context",
        "deliverables",
        "source_path",
        "assignee_name",
        "next_action",
        "next_action_on",
        "first_contact_at",
    ]
    export_headings = {
        "get_state_display": gettext_lazy("State"),
        "role_name": gettext_lazy("Role"),
        "skill_names": gettext_lazy("Skills"),
        "get_engagement_display": gettext_lazy("Way of buying"),
        "place_name": gettext_lazy("Place"),
        "get_remote_policy_display": gettext_lazy("Remote work"),
        "duration": gettext_lazy("Duration"),
        "assignee_name": gettext_lazy("Assigned to"),
        "next_action_on": gettext_lazy("Next action on"),
    }
    export_filename = "projets"

    @cached_property
    def columns(self) -> list[Any]:
        title = self._get_title_column_class(TitleColumn)
        return [
            title("reference", label=_("Reference"), get_url=self.get_inspect_url),
            Column("role", label=_("Role"), accessor="role_name"),
            Column("place", label=_("Place"), accessor="place_name"),
            Column("company", label=_("Company"), sort_key="company"),
            StateColumn("state", label=_("State"), sort_key="state"),
            Column("assignee", label=_("Assigned to"), accessor=_assignee_name),
            NextActionColumn("next_action", label=_("Next action"), sort_key="next_action_on"),
            DateColumn(
                "submitted_at",
                label=pgettext_lazy("period of a project", "Received"),
                sort_key="submitted_at",
            ),
        ]

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        return [
            HeaderButton(_("Board"), url=reverse("projects_admin:board"), icon_name="table"),
            *super().header_buttons,
        ]

    def get_base_queryset(self) -> QuerySet[Project]:
        projects = Project.objects.select_related("role", "city", "assignee")
        return projects.prefetch_related("skills") if self.is_export else projects.defer(*LONG_TEXTS)

    def order_queryset(self, queryset: QuerySet[Project]) -> QuerySet[Project]:
        # Whatever has no day comes last: it is never the most urgent.
        name = self.ordering.removeprefix("-")
        field = F(name)
        first = field.desc(nulls_last=True) if self.ordering != name else field.asc(nulls_last=True)
        return queryset.order_by(first, "-pk")

    def search_queryset(self, queryset: QuerySet[Project]) -> QuerySet[Project]:
        text = self.search_query.strip()
        found = searched(queryset, text) if text else queryset
        return found.exclude(state=State.SPAM) if self.hides_quarantine else found

    @cached_property
    def hides_quarantine(self) -> bool:
        """Unless somebody asks for it: by the state, or by the whole reference."""
        if self.filters and self.filters.is_valid() and self.filters.form.cleaned_data.get("state"):
            return False
        return not is_reference(normalise_reference(self.search_query))

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(*args, **kwargs)
        quarantined = Project.objects.filter(state=State.SPAM).count() if self.hides_quarantine else 0
        return context | {
            "quarantined": quarantined,
            "quarantine_url": f"{self.index_url}?state={State.SPAM.value}",
            "saved_views": saved_views_of(self.request.user),  # type: ignore[arg-type]
            "query": cleaned(self.request.GET.urlencode()),
        }

    def get_list_more_buttons(self, instance: Project) -> list[Button]:
        return []

    def to_row_dict(self, item: Project) -> Any:
        vars(item).update(
            skill_names=", ".join(skill.name for skill in item.skills.all()),
            assignee_name=_assignee_name(item),
            duration=duration(item),
        )
        return super().to_row_dict(item)

    def as_spreadsheet(self, queryset: QuerySet[Project], spreadsheet_format: str) -> HttpResponse:
        audit.record(self.request, "export", f"projects.{spreadsheet_format}:{queryset.count()}")
        response: HttpResponse = super().as_spreadsheet(queryset, spreadsheet_format)
        response["Cache-Control"] = "no-store, private"
        return response

    def preprocess_field_value(self, field: str, value: Any, export_format: str) -> Any:
        if isinstance(value, datetime):
            value = timezone.make_naive(value).replace(microsecond=0)
        return neutralise(super().preprocess_field_value(field, value, export_format))


def _assignee_name(project: Project) -> str:
    return project.assignee.get_username() if project.assignee else ""

"""The list of applications, of all missions or of one, and its export."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import django_filters
from django import forms
from django.db.models import Prefetch, QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, NumberColumn, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.widgets.button import Button

from core import audit
from core.exports import neutralise
from core.received import SearchedByWords
from jobs.applications.models import Application, ApplicationFile
from jobs.applications.terms import State
from jobs.taxonomy.models import Role


class ApplicationFilterSet(WagtailFilterSet):  # type: ignore[misc]
    state = django_filters.MultipleChoiceFilter(
        label=gettext_lazy("State"), choices=State.choices, widget=forms.CheckboxSelectMultiple
    )
    mission = django_filters.NumberFilter(
        label=gettext_lazy("Reference of the mission"), field_name="mission__reference"
    )
    role = django_filters.ModelChoiceFilter(
        label=gettext_lazy("Role"), field_name="mission__role", queryset=Role.objects.order_by("name")
    )
    submitted_at = django_filters.DateFromToRangeFilter(
        label=gettext_lazy("Received"), widget=DateRangePickerWidget
    )

    class Meta:
        model = Application
        fields: list[str] = []


class FileColumn(Column):  # type: ignore[misc]
    """A link to the file, or to the profile."""

    cell_template_name = "jobs/admin/application_file_cell.html"

    def get_value(self, instance: Application) -> dict[str, Any]:
        files = [
            {"name": file.name, "url": reverse("applications_admin:download", args=[file.pk])}
            for file in instance.files.all()
        ]
        return {"files": files, "profile_url": instance.profile_url}


class ApplicationIndexView(SearchedByWords, generic.IndexView):  # type: ignore[misc]
    """The newest first. Exporting is logged: what leaves are personal data."""

    any_permission_required = ["view", "change"]
    filterset_class = ApplicationFilterSet
    search_fields = ["name", "email", "reference", "mission__title"]
    search_backend_name = None
    default_ordering = "-submitted_at"
    list_export = [
        "reference",
        "submitted_at",
        "get_state_display",
        "mission.reference",
        "mission.title",
        "name",
        "email",
        "telephone",
        "rate",
        "available_on",
        "profile_url",
        "message",
    ]
    export_headings = {
        "get_state_display": gettext_lazy("State"),
        "mission.reference": gettext_lazy("Reference of the mission"),
        "mission.title": pgettext_lazy("singular", "Mission"),
    }
    export_filename = "candidatures"

    @cached_property
    def columns(self) -> list[Any]:
        title = self._get_title_column_class(TitleColumn)
        return [
            title("name", label=_("Name"), sort_key="name", get_url=self.get_inspect_url),
            Column("mission", label=pgettext_lazy("singular", "Mission"), sort_key="mission__title"),
            NumberColumn("rate", label=_("Day rate asked"), sort_key="rate"),
            Column("state", label=_("State"), accessor="get_state_display", sort_key="state"),
            DateColumn("submitted_at", label=_("Received"), sort_key="submitted_at"),
            FileColumn("file", label=_("File")),
        ]

    def get_base_queryset(self) -> QuerySet[Application]:
        files = Prefetch("files", queryset=ApplicationFile.objects.order_by("pk"))
        applications = Application.objects.select_related("mission").defer("mission__description")
        return applications if self.is_export else applications.defer("message").prefetch_related(files)

    def order_queryset(self, queryset: QuerySet[Application]) -> QuerySet[Application]:
        return queryset.order_by(self.ordering, "-pk")

    def get_list_more_buttons(self, instance: Application) -> list[Button]:
        return []

    def as_spreadsheet(self, queryset: QuerySet[Application], spreadsheet_format: str) -> HttpResponse:
        audit.record(self.request, "export", f"applications.{spreadsheet_format}:{queryset.count()}")
        response: HttpResponse = super().as_spreadsheet(queryset, spreadsheet_format)
        response["Cache-Control"] = "no-store, private"
        return response

    def preprocess_field_value(self, field: str, value: Any, export_format: str) -> Any:
        if isinstance(value, datetime):
            value = timezone.make_naive(value).replace(microsecond=0)
        return neutralise(super().preprocess_field_value(field, value, export_format))

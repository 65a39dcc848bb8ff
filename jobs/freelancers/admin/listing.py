"""The list of freelancers and its export."""

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
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, NumberColumn, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.widgets.button import Button

from core import audit
from core.exports import neutralise
from core.received import SearchedByWords
from jobs.freelancers.cards import availability_text
from jobs.freelancers.models import Freelancer, FreelancerFile
from jobs.freelancers.terms import State
from jobs.missions.terms import Experience, RemotePolicy
from jobs.taxonomy.models import City, Role, Skill


class FreelancerFilterSet(WagtailFilterSet):  # type: ignore[misc]
    state = django_filters.MultipleChoiceFilter(
        label=gettext_lazy("State"), choices=State.choices, widget=forms.CheckboxSelectMultiple
    )
    role = django_filters.ModelChoiceFilter(
        label=gettext_lazy("Role"), queryset=Role.objects.order_by("name")
    )
    skills = django_filters.ModelChoiceFilter(
        label=gettext_lazy("Skill"), queryset=Skill.objects.order_by("name")
    )
    city = django_filters.ModelChoiceFilter(
        label=gettext_lazy("City"), queryset=City.objects.order_by("name")
    )
    remote_policy = django_filters.MultipleChoiceFilter(
        label=gettext_lazy("Remote work"), choices=RemotePolicy.choices, widget=forms.CheckboxSelectMultiple
    )
    experience = django_filters.MultipleChoiceFilter(
        label=gettext_lazy("Experience"), choices=Experience.choices, widget=forms.CheckboxSelectMultiple
    )
    card = django_filters.BooleanFilter(label=gettext_lazy("Agreed to be shown"), method="with_card")
    suspicious = django_filters.BooleanFilter(label=gettext_lazy("Suspicious"), method="only_suspicious")
    submitted_at = django_filters.DateFromToRangeFilter(
        label=gettext_lazy("Received"), widget=DateRangePickerWidget
    )

    class Meta:
        model = Freelancer
        fields: list[str] = []

    def with_card(self, found: QuerySet[Freelancer], _name: str, value: bool) -> QuerySet[Freelancer]:
        agreed = {"shows_card": True, "card_withdrawn_at": None}
        return found.filter(**agreed) if value else found.exclude(**agreed)

    def only_suspicious(self, found: QuerySet[Freelancer], _name: str, value: bool) -> QuerySet[Freelancer]:
        return found.exclude(suspicions=[]) if value else found.filter(suspicions=[])


class FileColumn(Column):  # type: ignore[misc]
    """A link to the CV, or to the portfolio."""

    cell_template_name = "jobs/admin/application_file_cell.html"

    def get_value(self, instance: Freelancer) -> dict[str, Any]:
        files = [
            {"name": file.name, "url": reverse("freelancers_admin:download", args=[file.pk])}
            for file in instance.files.all()
        ]
        return {"files": files, "profile_url": instance.portfolio_url}


def _name(freelancer: Freelancer) -> str:
    return f"{freelancer.first_name} {freelancer.last_name}"


def _availability(freelancer: Freelancer) -> str:
    return availability_text(freelancer.available_on, today=timezone.localdate())


def _state(freelancer: Freelancer) -> str:
    """The state, and why to look twice."""
    words = [str(freelancer.get_state_display())]
    if freelancer.suspicions:
        words.append(_("suspicious"))
    if freelancer.is_demo:
        words.append(_("demonstration"))
    return ", ".join(words)


class FreelancerIndexView(SearchedByWords, generic.IndexView):  # type: ignore[misc]
    """The newest first. Exporting is logged: what leaves are personal data."""

    any_permission_required = ["view", "change"]
    filterset_class = FreelancerFilterSet
    search_fields = [
        "first_name",
        "last_name",
        "email",
        "reference",
        "role__name",
        "skills_text",
        "city_text",
    ]
    search_backend_name = None
    default_ordering = "-submitted_at"
    list_export = [
        "reference",
        "submitted_at",
        "get_state_display",
        "first_name",
        "last_name",
        "email",
        "telephone",
        "role.name",
        "skill_names",
        "place_name",
        "get_remote_policy_display",
        "rate",
        "available_on",
        "get_experience_display",
        "portfolio_url",
    ]
    export_headings = {
        "get_state_display": gettext_lazy("State"),
        "role.name": gettext_lazy("Role"),
        "skill_names": gettext_lazy("Skills"),
        "place_name": gettext_lazy("City"),
        "get_remote_policy_display": gettext_lazy("Remote work"),
        "get_experience_display": gettext_lazy("Experience"),
    }
    export_filename = "freelances"

    @cached_property
    def columns(self) -> list[Any]:
        title = self._get_title_column_class(TitleColumn)
        return [
            title(
                "name", label=_("Name"), accessor=_name, sort_key="last_name", get_url=self.get_inspect_url
            ),
            Column("role", label=_("Role"), sort_key="role__name"),
            Column("place_name", label=_("City")),
            NumberColumn("rate", label=_("Day rate"), sort_key="rate"),
            Column("available_on", label=_("Availability"), accessor=_availability, sort_key="available_on"),
            Column("state", label=_("State"), accessor=_state, sort_key="state"),
            DateColumn("submitted_at", label=_("Received"), sort_key="submitted_at"),
            FileColumn("file", label=_("File")),
        ]

    def get_base_queryset(self) -> QuerySet[Freelancer]:
        freelancers = Freelancer.objects.select_related("role", "city")
        if self.is_export:
            return freelancers.prefetch_related("skills")
        return freelancers.prefetch_related(Prefetch("files", queryset=FreelancerFile.objects.order_by("pk")))

    def order_queryset(self, queryset: QuerySet[Freelancer]) -> QuerySet[Freelancer]:
        return queryset.order_by(self.ordering, "-pk")

    def get_list_more_buttons(self, instance: Freelancer) -> list[Button]:
        return []

    def as_spreadsheet(self, queryset: QuerySet[Freelancer], spreadsheet_format: str) -> HttpResponse:
        audit.record(self.request, "export", f"freelancers.{spreadsheet_format}:{queryset.count()}")
        response: HttpResponse = super().as_spreadsheet(queryset, spreadsheet_format)
        response["Cache-Control"] = "no-store, private"
        return response

    def preprocess_field_value(self, field: str, value: Any, export_format: str) -> Any:
        if isinstance(value, datetime):
            value = timezone.make_naive(value).replace(microsecond=0)
        return neutralise(super().preprocess_field_value(field, value, export_format))

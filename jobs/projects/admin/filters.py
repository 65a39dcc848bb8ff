"""What the list of projects can be narrowed down to."""

from __future__ import annotations

from datetime import date
from typing import Any

import django_filters
from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy, pgettext_lazy
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet

from core.received import found_by
from jobs.projects.admin.forms import team
from jobs.projects.models import Project
from jobs.projects.terms import ENDED, State
from jobs.taxonomy.models import City, Role

OVERDUE, WITHOUT_CONTACT = "overdue", "no-contact"
ATTENTION = [
    (OVERDUE, gettext_lazy("next action overdue")),
    (WITHOUT_CONTACT, gettext_lazy("not contacted yet")),
]
#: Anybody can make up a page that led here: so many are offered.
PAGES_MOST = 300
SEARCHED = ("company", "first_name", "last_name", "email", "role__name", "role_text")


def overdue(projects: QuerySet[Project], *, today: date) -> QuerySet[Project]:
    """Projects that go on, whose next action should have been done before ``today``."""
    return projects.filter(next_action_on__lt=today).exclude(state__in=ENDED)


def searched(projects: QuerySet[Project], text: str) -> QuerySet[Project]:
    """Projects that have every word of ``text`` in company, name, e-mail or role, or its reference.

    Also those of a telephone number, however it is written. A whole reference, as it is heard on
    the telephone, finds its project in quarantine too.
    """
    return projects.filter(found_by(text, SEARCHED))


def source_pages() -> list[tuple[str, str]]:
    """Pages that led clients to the form. One query."""
    paths = Project.objects.exclude(source_path="").order_by("source_path")
    return [(path, path) for path in paths.values_list("source_path", flat=True).distinct()[:PAGES_MOST]]


class AssigneeField(django_filters.fields.ModelChoiceField):  # type: ignore[misc]
    """Names nobody in words, where the list says what it is narrowed down to."""

    def label_from_instance(self, obj: Any) -> str:
        return str(self.null_label if obj == self.null_value else super().label_from_instance(obj))


class AssigneeFilter(django_filters.ModelChoiceFilter):  # type: ignore[misc]
    field_class = AssigneeField


class ProjectFilterSet(WagtailFilterSet):  # type: ignore[misc]
    state = django_filters.MultipleChoiceFilter(
        label=gettext_lazy("State"), choices=State.choices, widget=forms.CheckboxSelectMultiple
    )
    attention = django_filters.MultipleChoiceFilter(
        label=gettext_lazy("To look at"),
        choices=ATTENTION,
        method="filter_attention",
        widget=forms.CheckboxSelectMultiple,
    )
    assignee = AssigneeFilter(
        label=gettext_lazy("Assigned to"),
        queryset=lambda request: team(),
        null_label=gettext_lazy("nobody"),
    )
    role = django_filters.ModelChoiceFilter(
        label=gettext_lazy("Role"), queryset=Role.objects.order_by("name")
    )
    city = django_filters.ModelChoiceFilter(
        label=gettext_lazy("City"), queryset=City.objects.order_by("name")
    )
    source_path = django_filters.ChoiceFilter(label=gettext_lazy("Page that led here"), choices=source_pages)
    submitted_at = django_filters.DateFromToRangeFilter(
        label=pgettext_lazy("period of a project", "Received"), widget=DateRangePickerWidget
    )

    class Meta:
        model = Project
        fields: list[str] = []

    def filter_attention(self, queryset: Any, name: str, value: list[str]) -> Any:
        if OVERDUE in value:
            queryset = overdue(queryset, today=timezone.localdate())
        if WITHOUT_CONTACT in value:
            queryset = queryset.filter(first_contact_at=None).exclude(state__in=ENDED)
        return queryset

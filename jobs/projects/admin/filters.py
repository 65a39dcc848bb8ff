"""What the list of projects can be narrowed down to."""

from __future__ import annotations

from datetime import date
from typing import Any

import django_filters
from django import forms
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy, pgettext_lazy
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet

from core.references import is_reference, normalise_reference
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
WORDS_MOST = 8
#: A shorter part of a reference finds too much.
PART_OF_REFERENCE = 4


def overdue(projects: QuerySet[Project], *, today: date) -> QuerySet[Project]:
    """Projects that go on, whose next action should have been done before ``today``."""
    return projects.filter(next_action_on__lt=today).exclude(state__in=ENDED)


def searched(projects: QuerySet[Project], text: str) -> QuerySet[Project]:
    """Projects that have every word of ``text`` in company, name, e-mail or role, or its reference.

    A whole reference, as it is heard on the telephone, finds its project in quarantine too.
    """
    reference = normalise_reference(text)
    if is_reference(reference):
        return projects.filter(reference=reference)
    found = Q()
    for word in text.split()[:WORDS_MOST]:
        in_a_field = Q()
        for field in SEARCHED:
            in_a_field |= Q(**{f"{field}__icontains": word})
        found &= in_a_field
    if len(reference) >= PART_OF_REFERENCE:
        found |= Q(reference__contains=reference)
    return projects.filter(found)


def source_pages() -> list[tuple[str, str]]:
    """Pages that led clients to the form. One query."""
    paths = Project.objects.exclude(source_path="").order_by("source_path")
    return [(path, path) for path in paths.values_list("source_path", flat=True).distinct()[:PAGES_MOST]]


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
    assignee = django_filters.ModelChoiceFilter(
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

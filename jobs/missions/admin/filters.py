"""What the list of missions can be narrowed down to."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import django_filters
from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy, pgettext_lazy
from wagtail.admin.filters import WagtailFilterSet

from jobs.missions.admin.words import STATUS_LABELS
from jobs.missions.models import Client, Mission
from jobs.missions.models.queryset import MissionQuerySet, is_open
from jobs.missions.terms import AFTERLIFE, State, Status
from jobs.taxonomy.models import City, Role, Sector

#: Missions that end within this time ask for a decision.
SOON = timedelta(days=7)
#: A mission to which nobody applied for so long needs another rate, another text, or an end.
LONG = timedelta(days=7)
ENDS_SOON, UNANSWERED, QUIET = "ends-soon", "no-application", "no-application-for-long"
ATTENTION = [
    (ENDS_SOON, gettext_lazy("ends within 7 days")),
    (UNANSWERED, gettext_lazy("open, without application")),
    (QUIET, gettext_lazy("open for more than 7 days, without application")),
]


def with_status(status: str, *, at: datetime) -> Q:
    """Missions that visitors are told to be ``status`` at ``at`` (see ``Mission.status``)."""
    told = Q(published_at__lte=at, ends_at__gt=at - AFTERLIFE) & ~Q(state=State.DRAFT)
    return {
        Status.DRAFT: Q(state=State.DRAFT) | Q(published_at=None) | Q(published_at__gt=at),
        Status.OPEN: is_open(at),
        Status.EXPIRED: told & Q(state=State.OPEN, valid_through__lte=at),
        Status.FILLED: told & Q(state=State.FILLED),
        Status.WITHDRAWN: told & Q(state=State.WITHDRAWN),
        Status.GONE: ~Q(state=State.DRAFT) & Q(published_at__lte=at, ends_at__lte=at - AFTERLIFE),
    }[Status(status)]


def ends_soon(missions: MissionQuerySet, *, at: datetime) -> MissionQuerySet:
    """Open missions that end within a week."""
    return missions.open(at=at).filter(valid_through__lte=at + SOON)


def unanswered(missions: MissionQuerySet, *, at: datetime) -> MissionQuerySet:
    """Open missions to which nobody applied."""
    return missions.open(at=at).filter(applications=None)


def quiet(missions: MissionQuerySet, *, at: datetime) -> MissionQuerySet:
    """Missions that have been open for long, and to which nobody applied."""
    return unanswered(missions, at=at).filter(published_at__lte=at - LONG)


def sources() -> list[tuple[str, str]]:
    """The sources of imported missions, by name. One query."""
    names = Mission.objects.exclude(source="").order_by("source").values_list("source", flat=True)
    return [(name, name) for name in names.distinct()]


class MissionFilterSet(WagtailFilterSet):  # type: ignore[misc]
    status = django_filters.MultipleChoiceFilter(
        label=gettext_lazy("State"),
        choices=[(status.value, label) for status, label in STATUS_LABELS.items()],
        method="filter_status",
        widget=forms.CheckboxSelectMultiple,
    )
    attention = django_filters.MultipleChoiceFilter(
        label=gettext_lazy("To look at"),
        choices=ATTENTION,
        method="filter_attention",
        widget=forms.CheckboxSelectMultiple,
    )
    role = django_filters.ModelChoiceFilter(
        label=gettext_lazy("Role"), queryset=Role.objects.order_by("name")
    )
    city = django_filters.ModelChoiceFilter(
        label=gettext_lazy("City"), queryset=City.objects.order_by("name")
    )
    sector = django_filters.ModelChoiceFilter(
        label=gettext_lazy("Sector"), queryset=Sector.objects.order_by("name")
    )
    client = django_filters.ModelChoiceFilter(
        label=gettext_lazy("Client"), queryset=Client.objects.order_by("name")
    )
    source = django_filters.ChoiceFilter(label=pgettext_lazy("mission", "Source"), choices=sources)

    class Meta:
        model = Mission
        fields: list[str] = []

    def filter_status(self, queryset: Any, name: str, value: list[str]) -> Any:
        at = timezone.now()
        chosen = Q(pk__in=[])
        for status in value:
            chosen |= with_status(status, at=at)
        return queryset.filter(chosen)

    def filter_attention(self, queryset: Any, name: str, value: list[str]) -> Any:
        at = timezone.now()
        if ENDS_SOON in value:
            queryset = ends_soon(queryset, at=at)
        if UNANSWERED in value:
            queryset = unanswered(queryset, at=at)
        if QUIET in value:
            queryset = quiet(queryset, at=at)
        return queryset

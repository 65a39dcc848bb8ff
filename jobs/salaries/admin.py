"""The rates of today as the team reads them, each beside what visitors read of it."""

from __future__ import annotations

from typing import Any

import django_filters
from django import forms
from django.contrib.auth.models import Permission
from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, NumberColumn
from wagtail.admin.views import generic

from core.received import ReceivedViewSet
from jobs.missions.terms import Experience
from jobs.salaries.models import PublishedRate, RateCell, RatePublication
from jobs.salaries.terms import Level
from jobs.taxonomy.models import City, Region, Role, Sector


class RateCellFilterSet(WagtailFilterSet):  # type: ignore[misc]
    role = django_filters.ModelChoiceFilter(
        label=gettext_lazy("Role"), queryset=Role.objects.order_by("name")
    )
    level = django_filters.MultipleChoiceFilter(
        label=gettext_lazy("Level"), choices=Level.choices, widget=forms.CheckboxSelectMultiple
    )
    region = django_filters.ModelChoiceFilter(
        label=gettext_lazy("Region"), queryset=Region.objects.order_by("name")
    )
    city = django_filters.ModelChoiceFilter(
        label=gettext_lazy("City"), queryset=City.objects.order_by("name")
    )
    sector = django_filters.ModelChoiceFilter(
        label=gettext_lazy("Sector"), queryset=Sector.objects.order_by("name")
    )
    band = django_filters.ChoiceFilter(label=gettext_lazy("Experience"), choices=Experience.choices)

    class Meta:
        model = RateCell
        fields: list[str] = []


def _role(cell: RateCell) -> str:
    made_up = _("demonstration")
    return f"{cell.role} ({made_up})" if cell.is_demo else str(cell.role)


def _place(cell: RateCell) -> str:
    return str(cell.city or cell.region or _("France"))


class RateCellIndexView(generic.IndexView):  # type: ignore[misc]
    """The largest cells first."""

    page_title = gettext_lazy("Day rates")
    any_permission_required = ["view"]
    filterset_class = RateCellFilterSet
    default_ordering = "-missions"

    @cached_property
    def columns(self) -> list[Any]:
        return [
            Column("role", label=_("Role"), accessor=_role, sort_key="role__name"),
            Column("place", label=_("Place"), accessor=_place),
            Column("band", label=_("Experience"), accessor="get_band_display"),
            Column("sector", label=_("Sector")),
            NumberColumn("missions", label=_("Missions"), sort_key="missions"),
            NumberColumn("clients", label=_("Clients"), sort_key="clients"),
            NumberColumn("p25", label=_("First quartile"), sort_key="p25"),
            NumberColumn("median", label=_("Median"), sort_key="median"),
            NumberColumn("p75", label=_("Third quartile"), sort_key="p75"),
            NumberColumn("published", label=_("Published median")),
        ]

    def get_base_queryset(self) -> QuerySet[RateCell]:
        newest = RatePublication.objects.order_by("-month").values("month")[:1]
        told = PublishedRate.objects.filter(
            publication__month=Subquery(newest),
            publication__is_demo=OuterRef("is_demo"),
            **{name: OuterRef(name) for name in ("role", "level", "band")},
        )
        for name in ("city", "region", "sector"):
            told = told.alias(**{f"{name}_or_any": Coalesce(name, 0)})
            told = told.filter(**{f"{name}_or_any": Coalesce(OuterRef(name), 0)})
        cells = RateCell.objects.annotate(published=Subquery(told.values("median")[:1]))
        return cells.select_related("role", "city", "region", "sector")

    def order_queryset(self, queryset: QuerySet[RateCell]) -> QuerySet[RateCell]:
        return queryset.order_by(self.ordering, "pk")

    def get_list_more_buttons(self, instance: RateCell) -> list[Any]:
        return []


class RateCellViewSet(ReceivedViewSet):
    model = RateCell
    name = "tjm"
    url_namespace = "rate_cells_admin"
    icon = "table"
    menu_label = gettext_lazy("Day rates")
    index_view_class = RateCellIndexView
    inspect_view_enabled = False

    def get_permissions_to_register(self) -> QuerySet[Permission]:
        """Reading: rates are computed."""
        return super().get_permissions_to_register().filter(codename="view_ratecell")

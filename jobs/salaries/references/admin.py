"""Figures of others as editors look them up: what was read where, and what may be done with it. Read only."""

from __future__ import annotations

from typing import Any

import django_filters
from django import forms
from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.urls import path
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, NumberColumn, TitleColumn
from wagtail.admin.views import generic

from core.admin_access import PermissionFirst
from core.received import ReceivedViewSet
from jobs.salaries.models import ReferenceFigure
from jobs.salaries.references.wording import UNITS, told
from jobs.salaries.terms import Reuse
from jobs.taxonomy.models import Role


def _publishers() -> list[tuple[str, str]]:
    names = ReferenceFigure.objects.order_by("publisher").values_list("publisher", flat=True).distinct()
    return [(name, name) for name in names]


class FigureFilterSet(WagtailFilterSet):  # type: ignore[misc]
    roles = django_filters.ModelChoiceFilter(
        label=gettext_lazy("Role"),
        queryset=Role.objects.filter(reference_figures__isnull=False).distinct().order_by("name"),
    )
    publisher = django_filters.ChoiceFilter(label=gettext_lazy("Publisher"), choices=_publishers)
    reuse = django_filters.MultipleChoiceFilter(
        label=gettext_lazy("Reuse"), choices=Reuse.choices, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = ReferenceFigure
        fields: list[str] = []


def _unit(figure: ReferenceFigure) -> str:
    return str(UNITS.get(figure.unit, figure.unit))


def _reuse(figure: ReferenceFigure) -> str:
    said = str(figure.get_reuse_display())
    retired = _("retired")
    return f"{said} ({retired})" if figure.is_retired else said


class FigureIndexView(generic.IndexView):  # type: ignore[misc]
    """By publisher."""

    any_permission_required = ["view"]
    filterset_class = FigureFilterSet
    search_fields = ["population", "publisher", "title"]
    search_backend_name = None
    default_ordering = "publisher"

    @cached_property
    def columns(self) -> list[Any]:
        title = self._get_title_column_class(TitleColumn)
        return [
            title(
                "population",
                label=_("Population"),
                sort_key="population",
                get_url=self.get_inspect_url,
            ),
            Column("publisher", label=_("Publisher"), sort_key="publisher"),
            Column("value", label=_("Value"), accessor=told),
            Column("unit", label=_("Unit"), accessor=_unit),
            Column("area", label=_("Area")),
            Column("year", label=_("Year"), sort_key="year"),
            NumberColumn("n", label=_("Answers (n)"), sort_key="n"),
            Column("reuse", label=_("Reuse"), accessor=_reuse, sort_key="reuse"),
        ]

    def order_queryset(self, queryset: QuerySet[ReferenceFigure]) -> QuerySet[ReferenceFigure]:
        return queryset.order_by(self.ordering, "slug")

    def get_list_more_buttons(self, instance: ReferenceFigure) -> list[Any]:
        return []


class FigureInspectView(PermissionFirst, generic.InspectView):  # type: ignore[misc]
    """Everything that the file says of one figure."""

    any_permission_required = ["view"]


class ReferenceFigureViewSet(ReceivedViewSet):
    """Figures come from files (``manage.py load_references``)."""

    model = ReferenceFigure
    name = "chiffres"
    url_namespace = "reference_figures_admin"
    icon = "openquote"
    menu_label = gettext_lazy("Reference figures")
    index_view_class = FigureIndexView
    inspect_view_class = FigureInspectView
    search_fields = FigureIndexView.search_fields
    inspect_view_fields = [
        *("slug", "kind", "population", "roles", "experience", "area"),
        *("p10", "median", "p90", "mean", "low", "high", "unit", "year", "n"),
        *("publisher", "title", "url", "retrieved_through", "reuse", "note", "is_retired"),
    ]

    def get_urlpatterns(self) -> list[Any]:
        inspect = path("<int:pk>/", self.inspect_view, name="inspect")
        return [*super().get_urlpatterns(), inspect]

    def get_permissions_to_register(self) -> QuerySet[Permission]:
        """Reading only."""
        return super().get_permissions_to_register().filter(codename="view_referencefigure")

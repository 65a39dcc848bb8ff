"""The admin's page « Accès aux données personnelles »: who did what, when. Nobody changes it."""

from __future__ import annotations

from typing import Any

import django_filters
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.ui.tables import BooleanColumn, Column, DateColumn
from wagtail.admin.views.generic.base import BaseListingView
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from core.models import Access, User


def _actions() -> list[tuple[str, str]]:
    """Those that occur, as they were written."""
    return [
        (action, action)
        for action in Access.objects.order_by("action").values_list("action", flat=True).distinct()
    ]


class AccessFilterSet(WagtailFilterSet):  # type: ignore[misc]
    """By person, action, day, and whether it was allowed."""

    user = django_filters.ModelChoiceFilter(
        label=_("User"), queryset=User.objects.filter(accesses__isnull=False).distinct().order_by("username")
    )
    action = django_filters.ChoiceFilter(label=_("Action"), choices=_actions)
    at = django_filters.DateFromToRangeFilter(label=_("Date"), widget=DateRangePickerWidget)
    was_allowed = django_filters.BooleanFilter(label=_("Allowed"))

    class Meta:
        model = Access
        fields = ["user", "action", "at", "was_allowed"]


class AccessListView(PermissionCheckedMixin, BaseListingView):  # type: ignore[misc]
    """All accesses, the latest first."""

    model = Access
    permission_required = "view"
    page_title = _("Accesses to personal data")
    header_icon = "view"
    paginate_by = 50
    index_url_name = "accesses:index"
    index_results_url_name = "accesses:index_results"
    verbose_name_plural = Access._meta.verbose_name_plural
    filterset_class = AccessFilterSet
    columns: list[Any] = [
        DateColumn("at", label=_("Date")),
        Column("username", label=_("User")),
        Column("action", label=_("Action")),
        Column("subject", label=_("Subject")),
        BooleanColumn("was_allowed", label=_("Allowed")),
    ]

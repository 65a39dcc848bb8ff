"""The list of missions: what the team decides by, a fixed number of queries however many rows."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from wagtail.admin.ui.tables import BulkActionsCheckboxColumn, Column, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.widgets.button import Button

from jobs.missions.admin.filters import MissionFilterSet
from jobs.missions.admin.steps import STEPS
from jobs.missions.admin.words import age, status_label
from jobs.missions.models import Mission
from jobs.missions.terms import State

REFERENCE_DIGITS = 8


def with_application_count(missions: QuerySet[Mission]) -> QuerySet[Mission]:
    """``missions`` with ``application_count``, counted for the rows that are read only."""
    applications = Mission._meta.get_field("applications").related_model
    counted = (
        applications._default_manager.filter(mission=OuterRef("pk"))  # type: ignore[union-attr]
        .order_by()
        .values("mission")
        .annotate(count=Count("pk"))
        .values("count")
    )
    return missions.annotate(application_count=Coalesce(Subquery(counted), 0))


class MissionColumn(TitleColumn):  # type: ignore[misc]
    """The title, and under it what tells one mission from another of the same title."""

    cell_template_name = "jobs/admin/mission_cell.html"


class ApplicationsColumn(TitleColumn):  # type: ignore[misc]
    """How many applied, leading to them."""

    def get_link_url(self, instance: Mission, parent_context: dict[str, Any]) -> str:
        return f"{reverse('applications_admin:index')}?mission={instance.reference}"


class MissionIndexView(generic.IndexView):  # type: ignore[misc]
    """Drafts first, then the newest."""

    template_name = "jobs/admin/mission_index.html"
    filterset_class = MissionFilterSet
    search_fields = ["title", "client__name", "external_id"]
    search_backend_name = None
    add_item_label = gettext_lazy("Add a mission")

    @cached_property
    def at(self) -> datetime:
        """The moment that the whole list speaks of."""
        return timezone.now()

    @cached_property
    def columns(self) -> list[Any]:
        title = self._get_title_column_class(MissionColumn)
        return [
            BulkActionsCheckboxColumn("bulk_actions", obj_type="mission"),
            title(
                "title",
                label=_("Title"),
                sort_key="title",
                get_url=self.get_edit_url,
                get_title_id=lambda mission: f"mission_{mission.pk}_title",
                classname="site-mission",
            ),
            Column("role", label=_("Role"), sort_key="role__name"),
            Column("city", label=_("City"), sort_key="city__name"),
            Column("status", label=_("State"), accessor=lambda mission: status_label(mission, at=self.at)),
            Column(
                "age",
                label=pgettext_lazy("time since publication", "Age"),
                accessor=lambda mission: age(mission, at=self.at),
                sort_key="published_at",
            ),
            Column(
                "ends_at",
                label=_("Ends on"),
                accessor=lambda mission: date_format(localtime(mission.ends_at), "SHORT_DATE_FORMAT"),
                sort_key="ends_at",
            ),
            ApplicationsColumn("application_count", label=_("Applications"), sort_key="application_count"),
        ]

    @cached_property
    def may_change(self) -> bool:
        return bool(self.user_has_permission("change"))

    def get_base_queryset(self) -> QuerySet[Mission]:
        missions = Mission.objects.select_related("role", "city", "client").defer("description")
        return with_application_count(missions)

    def order_queryset(self, queryset: QuerySet[Mission]) -> QuerySet[Mission]:
        if self.ordering:
            return queryset.order_by(self.ordering, "-pk")
        return queryset.order_by(F("published_at").desc(nulls_first=True), "-pk")

    def search_queryset(self, queryset: QuerySet[Mission]) -> QuerySet[Mission]:
        words = self.search_query.strip()
        found = Q()
        for field in self.search_fields:
            found |= Q(**{f"{field}__icontains": words})
        if words.isdecimal() and len(words) <= REFERENCE_DIGITS:
            found |= Q(reference=int(words))
        return queryset.filter(found) if words else queryset

    def get_list_more_buttons(self, instance: Mission) -> list[Button]:
        buttons = super().get_list_more_buttons(instance)
        if instance.state != State.DRAFT:
            buttons = [button for button in buttons if button.url != self.get_delete_url(instance)]
        links = [(_("Preview"), "preview", "view"), (gettext_lazy("History"), "history", "history")]
        buttons += [
            Button(
                label, url=reverse(f"missions_admin:{name}", args=[instance.pk]), icon_name=icon, priority=25
            )
            for label, name, icon in links
        ]
        if self.may_change:
            buttons += step_buttons(instance, at=self.at, next_url=self.request.path)
        return buttons


def step_buttons(mission: Mission, *, at: datetime, next_url: str = "") -> list[Button]:
    """A button for each step that ``mission`` may take now; after it the user is at ``next_url``."""
    query = f"?next={next_url}" if next_url else ""
    return [
        Button(
            step.label,
            url=reverse("missions_admin:step", args=[mission.pk, step.slug]) + query,
            icon_name=step.icon,
            priority=40,
        )
        for step in STEPS.values()
        if step.is_offered(mission, at=at)
    ]

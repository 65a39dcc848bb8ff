"""What waits for the sales team, on the first page of the editor. At most two queries a line."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import Count, QuerySet, Window
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin.ui.components import Component

from jobs.applications.models import Application
from jobs.applications.terms import State
from jobs.missions.admin.filters import ENDS_SOON, QUIET, UNANSWERED, ends_soon, quiet, unanswered
from jobs.missions.models import Mission
from jobs.reports.models import Report

SHOWN = 5


class Group(NamedTuple):
    """Rows of one kind that wait: who may see them, which, what each says and leads to."""

    permission: str
    rows: QuerySet[Any]
    heading: Callable[[int], str]
    list_url: str
    url_name: str
    text: Callable[[Any], str] = str
    #: Among how many the rows are, where the heading counts more than them, and what they have in common.
    among: QuerySet[Any] | None = None
    note: str | Promise = ""
    note_url: str = ""


def _groups(at: datetime) -> Iterator[Group]:
    missions = Mission.objects.only("pk", "title", "reference")
    yield Group(
        "jobs.change_mission",
        ends_soon(missions, at=at).order_by("valid_through", "pk"),
        lambda count: ngettext(
            "%(count)d mission ends within 7 days", "%(count)d missions end within 7 days", count
        ),
        _list_url("missions_admin", attention=ENDS_SOON),
        "missions_admin:edit",
    )
    yield Group(
        "jobs.change_mission",
        quiet(missions, at=at).order_by("published_at", "pk"),
        lambda count: ngettext(
            "%(count)d open mission without application",
            "%(count)d open missions without application",
            count,
        ),
        _list_url("missions_admin", attention=UNANSWERED),
        "missions_admin:edit",
        among=unanswered(missions, at=at),
        note=gettext_lazy("For more than 7 days:"),
        note_url=_list_url("missions_admin", attention=QUIET),
    )
    yield from _sent_in()


def _sent_in() -> Iterator[Group]:
    """What visitors sent."""
    applications = Application.objects.filter(state=State.NEW).select_related("mission")
    applications = applications.only("reference", "mission__title", "mission__reference")
    yield Group(
        "jobs.view_application",
        applications.order_by("-submitted_at", "-pk"),
        lambda count: ngettext("%(count)d new application", "%(count)d new applications", count),
        _list_url("applications_admin", state=State.NEW.value),
        "applications_admin:inspect",
        lambda application: f"{application.reference} · {application.mission}",
    )
    reports = Report.objects.filter(decision=Report.Decision.PENDING).only("pk", "reference")
    yield Group(
        "jobs.view_report",
        reports.order_by("received_at", "pk"),
        lambda count: ngettext("%(count)d pending report", "%(count)d pending reports", count),
        _list_url("reports_admin", decision=Report.Decision.PENDING.value),
        "reports_admin:inspect",
    )


def _list_url(namespace: str, **filters: str) -> str:
    return f"{reverse(f'{namespace}:index')}?{urlencode(filters)}"


class SalesComponent(Component):  # type: ignore[misc]
    """Counts that lead to filtered lists, and the first rows of each."""

    name = "sales"
    template_name = "jobs/admin/dashboard.html"
    order = 20

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        shown = (self._shown(group) for group in _groups(timezone.now()) if self._may_see(group))
        return {"groups": [group for group in shown if group["count"]]}

    def _may_see(self, group: Group) -> bool:
        return self.request.user.has_perm(group.permission)

    def _shown(self, group: Group) -> dict[str, Any]:
        rows = list(group.rows.annotate(total=Window(Count("pk")))[:SHOWN])
        named = rows[0].total if rows else 0
        count = named if group.among is None else group.among.count()
        return {
            "heading": group.heading(count) % {"count": count},
            "count": count,
            "url": group.list_url,
            "note": group.note if rows else "",
            "rows": [
                {"text": group.text(row), "url": reverse(group.url_name, args=[row.pk])} for row in rows
            ],
            "more": max(named - SHOWN, 0),
            "more_url": group.note_url or group.list_url,
        }

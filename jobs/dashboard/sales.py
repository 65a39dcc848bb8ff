"""Missions, applications, freelancers and reports that wait for the sales team."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin.ui.components import Component

from jobs.applications.models import Application
from jobs.applications.terms import State
from jobs.dashboard.groups import Group, list_url, shown
from jobs.freelancers.models import Freelancer
from jobs.freelancers.terms import State as FreelancerState
from jobs.missions.admin.filters import ENDS_SOON, QUIET, UNANSWERED, ends_soon, quiet, unanswered
from jobs.missions.models import Mission
from jobs.reports.models import Report


def _groups(at: datetime) -> Iterator[Group]:
    missions = Mission.objects.only("pk", "title", "reference")
    yield Group(
        "jobs.change_mission",
        ends_soon(missions, at=at).order_by("valid_through", "pk"),
        lambda count: ngettext(
            "%(count)d mission ends within 7 days", "%(count)d missions end within 7 days", count
        ),
        list_url("missions_admin", attention=ENDS_SOON),
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
        list_url("missions_admin", attention=UNANSWERED),
        "missions_admin:edit",
        among=unanswered(missions, at=at),
        note=gettext_lazy("For more than 7 days:"),
        note_url=list_url("missions_admin", attention=QUIET),
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
        list_url("applications_admin", state=State.NEW.value),
        "applications_admin:inspect",
        lambda application: f"{application.reference} · {application.mission}",
    )
    # Suspicious ones too: whether they are is for the team to say.
    freelancers = Freelancer.objects.filter(state=FreelancerState.PENDING).select_related("role")
    yield Group(
        "jobs.view_freelancer",
        freelancers.only("reference", "role__name").order_by("submitted_at", "pk"),
        lambda count: ngettext(
            "%(count)d freelancer to be examined", "%(count)d freelancers to be examined", count
        ),
        list_url("freelancers_admin", state=FreelancerState.PENDING.value, ordering="submitted_at"),
        "freelancers_admin:inspect",
        lambda freelancer: f"{freelancer.reference} · {freelancer.role.name}",
    )
    reports = Report.objects.filter(decision=Report.Decision.PENDING).only("pk", "reference")
    yield Group(
        "jobs.view_report",
        reports.order_by("received_at", "pk"),
        lambda count: ngettext("%(count)d pending report", "%(count)d pending reports", count),
        list_url("reports_admin", decision=Report.Decision.PENDING.value),
        "reports_admin:inspect",
    )


class SalesComponent(Component):  # type: ignore[misc]
    """Counts that lead to filtered lists, and the first rows of each."""

    name = "sales"
    template_name = "jobs/admin/dashboard.html"
    order = 20

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        return {"groups": shown(_groups(timezone.now()), self.request)}

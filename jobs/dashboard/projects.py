"""Projects that wait for the sales team, and how long clients waited for a first contact."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import ngettext
from wagtail.admin.ui.components import Component

from core.formatting import duration
from jobs.dashboard.groups import Group, list_url, shown
from jobs.projects.admin.filters import OVERDUE, overdue
from jobs.projects.delays import measured
from jobs.projects.models import Project
from jobs.projects.terms import State

PERMISSION = "jobs.view_project"


def _groups(at: datetime) -> Iterator[Group]:
    projects = Project.objects.select_related("role")
    projects = projects.only("reference", "company", "role__name", "role_text", "next_action")
    yield Group(
        PERMISSION,
        projects.filter(state=State.NEW).order_by("submitted_at", "pk"),
        lambda count: ngettext("%(count)d new project", "%(count)d new projects", count),
        list_url("projects_admin", state=State.NEW.value, ordering="submitted_at"),
        "projects_admin:inspect",
        lambda project: f"{project.reference} · {project.role_name} · {project.company}",
    )
    yield Group(
        PERMISSION,
        overdue(projects, today=timezone.localdate(at)).order_by("next_action_on", "pk"),
        lambda count: ngettext(
            "%(count)d next action is overdue", "%(count)d next actions are overdue", count
        ),
        list_url("projects_admin", attention=OVERDUE, ordering="next_action"),
        "projects_admin:inspect",
        lambda project: f"{project.reference} · {project.next_action}",
    )
    yield Group(
        PERMISSION,
        projects.filter(state=State.SPAM).order_by("-submitted_at", "-pk"),
        lambda count: ngettext("%(count)d project in quarantine", "%(count)d projects in quarantine", count),
        list_url("projects_admin", state=State.SPAM.value),
        "projects_admin:inspect",
        lambda project: f"{project.reference} · {project.company}",
    )


class ProjectsComponent(Component):  # type: ignore[misc]
    """New projects, the oldest first; overdue next actions; quarantine; the measured delay."""

    name = "projects"
    template_name = "jobs/admin/dashboard_projects.html"
    order = 15

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        if not self.request.user.has_perm(PERMISSION):
            return {"groups": [], "delay": None}
        at = timezone.now()
        delay = measured(at)
        return {
            "groups": shown(_groups(at), self.request),
            "delay": {"median": duration(delay.median), "n": delay.n} if delay else None,
        }

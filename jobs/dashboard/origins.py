"""How many projects each page brought: counts for whoever writes pages, never a project."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count
from django.http import HttpRequest
from django.utils import timezone
from wagtail.admin.ui.components import Component

from jobs.projects.models import Project
from jobs.projects.terms import State

PERIOD = timedelta(days=30)
#: Any of them opens the panel. The first one shows nothing else of projects.
PERMISSIONS = ("jobs.see_project_origins", "jobs.view_project")
PAGES_MOST = 15


def counts_by_page(*, at: datetime) -> list[tuple[str, int]]:
    """(path, projects) over 30 days, without quarantine, most first; "" for no known page. One query."""
    projects = Project.objects.filter(submitted_at__gt=at - PERIOD, submitted_at__lte=at)
    counted = projects.exclude(state=State.SPAM).values_list("source_path").annotate(count=Count("pk"))
    return list(counted.order_by("-count", "source_path")[:PAGES_MOST])


class OriginsComponent(Component):  # type: ignore[misc]
    """Path and count, nothing else."""

    name = "project-origins"
    template_name = "jobs/admin/dashboard_origins.html"
    order = 30

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        may_see = any(self.request.user.has_perm(permission) for permission in PERMISSIONS)
        return {"rows": counts_by_page(at=timezone.now()) if may_see else []}

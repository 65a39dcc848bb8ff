"""The first thing an editor sees: what is wrong now, and what waits."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from wagtail.admin.ui.components import Component
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy

from pages.models import PageState, RoleGuidePage

SHOWN = 5


class DefectsComponent(Component):  # type: ignore[misc]
    """Live pages with defects that the user may edit, worst first, and whether a correction waits."""

    name = "defects"
    template_name = "pages/admin/dashboard.html"
    order = 10

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        editable = PagePermissionPolicy().instances_user_has_permission_for(self.request.user, "change")
        states = PageState.objects.filter(defect_count__gt=0, page__in=editable.live().values("pk")).order_by(
            "-defect_count", "page_id"
        )
        counts = dict(states.values_list("page_id", "defect_count")[:SHOWN])
        pages = (
            Page.objects.filter(pk__in=counts).select_related("latest_revision", "live_revision").specific()
        )
        rows = [
            {
                "page": page,
                "is_guide": isinstance(page, RoleGuidePage),
                "count": counts[page.pk],
                "in_review": page.workflow_in_progress,
            }
            for page in sorted(pages, key=lambda page: (-counts[page.pk], page.pk))
        ]
        return {"rows": rows, "more": max(states.count() - SHOWN, 0)}

"""The public page of a mission as visitors would see it now, were it published."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.views import View
from wagtail.admin.views.generic.base import BaseObjectMixin

from core.admin_access import PermissionFirst
from jobs.missions.lifecycle import default_end
from jobs.missions.models import Mission
from jobs.missions.models.queryset import MissionQuerySet
from jobs.missions.terms import State
from jobs.missions.views import render_mission


class MissionPreviewView(PermissionFirst, BaseObjectMixin, View):  # type: ignore[misc]
    """Kept by no cache and no search engine."""

    model = Mission
    any_permission_required = ["add", "change", "view"]
    object: Mission

    def get_base_object_queryset(self) -> MissionQuerySet:
        return Mission.objects.with_facts().with_skills()

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        at = timezone.now()
        request.is_preview = True  # type: ignore[attr-defined]
        mission = self.object
        if mission.state == State.DRAFT:
            # In memory only: the page of an open mission is what the editor wants to see.
            mission.state, mission.published_at = State.OPEN, at
            if mission.valid_through <= at:
                mission.valid_through = mission.ends_at = default_end(at)
        response = render_mission(request, mission, at=at)
        response.headers["X-Robots-Tag"] = "noindex, nofollow"
        add_never_cache_headers(response)
        return response

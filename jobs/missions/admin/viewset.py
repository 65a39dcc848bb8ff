"""The pages of missions in the editor.

A plain viewset rather than a snippet: missions are rows with states and a history of their own,
and nothing of them may appear where writers choose or search.
"""

from __future__ import annotations

from typing import Any

from django.urls import path
from django.utils.translation import gettext_lazy
from wagtail.admin.viewsets.model import ModelViewSet

from jobs.missions.admin.editing import (
    MissionCopyView,
    MissionCreateView,
    MissionDeleteView,
    MissionEditView,
)
from jobs.missions.admin.forms import panels
from jobs.missions.admin.history import MissionHistoryView
from jobs.missions.admin.listing import MissionIndexView
from jobs.missions.admin.preview import MissionPreviewView
from jobs.missions.admin.skills import complete
from jobs.missions.admin.transitions import StepView
from jobs.missions.models import Mission


class MissionViewSet(ModelViewSet):  # type: ignore[misc]
    model = Mission
    name = "missions"
    url_namespace = "missions_admin"
    icon = "clipboard-list"
    menu_label = gettext_lazy("Missions")
    list_per_page = 50
    add_to_reference_index = False
    index_view_class = MissionIndexView
    add_view_class = MissionCreateView
    edit_view_class = MissionEditView
    copy_view_class = MissionCopyView
    delete_view_class = MissionDeleteView
    history_view_class = MissionHistoryView

    def get_edit_handler(self) -> Any:
        return panels().bind_to_model(Mission)

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_common_view_kwargs(**{"usage_url_name": None, **kwargs})

    def get_urlpatterns(self) -> list[Any]:
        kept = [pattern for pattern in super().get_urlpatterns() if pattern.name != "usage"]
        return [
            *kept,
            path("competences/", complete, name="skills"),
            path("<int:pk>/apercu/", self.construct_view(MissionPreviewView), name="preview"),
            path("<int:pk>/<slug:step>/", self.construct_view(StepView), name="step"),
        ]

"""The pages of projects in the editor: a list, a board, one project and what is done with it."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.urls import path
from django.utils.translation import gettext_lazy

from core.received import ReceivedViewSet
from jobs.projects.admin.actions import ACTIONS
from jobs.projects.admin.board import BoardView
from jobs.projects.admin.detail import ProjectActionView, ProjectEraseView, ProjectView
from jobs.projects.admin.download import download
from jobs.projects.admin.listing import ProjectIndexView
from jobs.projects.admin.saved_views import DeleteView, SaveView
from jobs.projects.models import Project


class ProjectViewSet(ReceivedViewSet):
    model = Project
    name = "projets"
    url_namespace = "projects_admin"
    icon = "folder-open-inverse"
    menu_label = gettext_lazy("Projects")
    index_view_class = ProjectIndexView
    inspect_view_class = ProjectView
    export_filename = "projets"
    search_fields = ProjectIndexView.search_fields

    def get_urlpatterns(self) -> list[Any]:
        actions = [
            path(
                f"<int:pk>/{action.path}/",
                self.construct_view(ProjectActionView, action=action),
                name=action.name,
            )
            for action in ACTIONS
        ]
        return [
            *super().get_urlpatterns(),
            path("tableau/", self.construct_view(BoardView), name="board"),
            path("<int:pk>/", self.construct_view(ProjectView), name="inspect"),
            *actions,
            path("<int:pk>/effacer/", self.construct_view(ProjectEraseView), name="erase"),
            path("fichier/<int:pk>/", download, name="download"),
            path("vues/", self.construct_view(SaveView), name="save_view"),
            path("vues/<int:pk>/supprimer/", self.construct_view(DeleteView), name="delete_view"),
        ]

    def get_permissions_to_register(self) -> QuerySet[Permission]:
        """All but "add": projects come from visitors."""
        return super().get_permissions_to_register().exclude(codename="add_project")

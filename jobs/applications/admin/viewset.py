"""The pages of applications in the editor: read, moved on, erased; never added or rewritten."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.urls import path
from django.utils.translation import gettext_lazy

from core.received import ReceivedViewSet
from jobs.applications.admin.detail import (
    ApplicationEraseView,
    ApplicationNoteView,
    ApplicationStateView,
    ApplicationView,
)
from jobs.applications.admin.download import download
from jobs.applications.admin.listing import ApplicationIndexView
from jobs.applications.models import Application


class ApplicationViewSet(ReceivedViewSet):
    model = Application
    name = "candidatures"
    url_namespace = "applications_admin"
    icon = "user"
    menu_label = gettext_lazy("Applications")
    index_view_class = ApplicationIndexView
    inspect_view_class = ApplicationView
    export_filename = "candidatures"
    search_fields = ApplicationIndexView.search_fields

    def get_urlpatterns(self) -> list[Any]:
        return [
            *super().get_urlpatterns(),
            path("<int:pk>/", self.construct_view(ApplicationView), name="inspect"),
            path("<int:pk>/etat/", self.construct_view(ApplicationStateView), name="state"),
            path("<int:pk>/note/", self.construct_view(ApplicationNoteView), name="note"),
            path("<int:pk>/effacer/", self.construct_view(ApplicationEraseView), name="erase"),
            path("fichier/<int:pk>/", download, name="download"),
        ]

    def get_permissions_to_register(self) -> QuerySet[Permission]:
        """All but "add": applications come from visitors."""
        return super().get_permissions_to_register().exclude(codename="add_application")

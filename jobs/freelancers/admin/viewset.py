"""The pages of freelancers in the editor: read, decided on, corrected, erased; never added by hand."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.urls import path
from django.utils.translation import gettext_lazy

from core.received import ReceivedViewSet
from jobs.freelancers.admin.detail import (
    FreelancerEraseView,
    FreelancerFactsView,
    FreelancerNoteView,
    FreelancerStateView,
    FreelancerView,
)
from jobs.freelancers.admin.download import download
from jobs.freelancers.admin.listing import FreelancerIndexView
from jobs.freelancers.models import Freelancer


class FreelancerViewSet(ReceivedViewSet):
    model = Freelancer
    name = "freelances"
    url_namespace = "freelancers_admin"
    icon = "group"
    menu_label = gettext_lazy("Freelancers")
    index_view_class = FreelancerIndexView
    inspect_view_class = FreelancerView
    export_filename = "freelances"
    search_fields = FreelancerIndexView.search_fields

    def get_urlpatterns(self) -> list[Any]:
        return [
            *super().get_urlpatterns(),
            path("<int:pk>/", self.construct_view(FreelancerView), name="inspect"),
            path("<int:pk>/etat/", self.construct_view(FreelancerStateView), name="state"),
            path("<int:pk>/corriger/", self.construct_view(FreelancerFactsView), name="facts"),
            path("<int:pk>/note/", self.construct_view(FreelancerNoteView), name="note"),
            path("<int:pk>/effacer/", self.construct_view(FreelancerEraseView), name="erase"),
            path("fichier/<int:pk>/", download, name="download"),
        ]

    def get_permissions_to_register(self) -> QuerySet[Permission]:
        """All but "add": freelancers register themselves."""
        return super().get_permissions_to_register().exclude(codename="add_freelancer")

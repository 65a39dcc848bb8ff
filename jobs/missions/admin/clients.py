"""Clients: their name is for the team, their label for visitors."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import Count, ProtectedError, QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column, NumberColumn, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.views.generic.history import HistoryView
from wagtail.admin.viewsets.model import ModelViewSet

from core.admin_access import PermissionFirst
from jobs.missions import lifecycle
from jobs.missions.changes import Actor
from jobs.missions.models import Client


class ClientIndexView(generic.IndexView):  # type: ignore[misc]
    """All clients with the number of their missions."""

    add_item_label = gettext_lazy("Add a client")

    @cached_property
    def columns(self) -> list[Any]:
        title = self._get_title_column_class(TitleColumn)
        return [
            title("name", label=_("Name"), sort_key="name", get_url=self.get_edit_url),
            Column("kind", label=pgettext_lazy("client", "Kind"), accessor="get_kind_display"),
            Column("public_label", label=_("Public label")),
            NumberColumn("mission_count", label=_("Missions"), sort_key="mission_count"),
        ]

    def get_base_queryset(self) -> QuerySet[Client]:
        return Client.objects.annotate(mission_count=Count("missions"))


class ClientEditView(generic.EditView):  # type: ignore[misc]
    """What visitors read of a client stands on the pages of its missions: they change with it."""

    def save_instance(self) -> Client:
        with transaction.atomic():
            before = Client.objects.select_for_update().get(pk=self.object.pk).label
            client: Client = super().save_instance()
            by = Actor(user=self.request.user)
            lifecycle.relabelled(client, before=before, at=timezone.now(), by=by)
        return client


class ClientDeleteView(PermissionFirst, generic.DeleteView):  # type: ignore[misc]
    """A client of missions stays."""

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            return super().form_valid(form)
        except ProtectedError:
            messages.error(self.request, _("This client has missions: it cannot be deleted."))
            return redirect("clients_admin:index")


class ClientHistoryView(PermissionFirst, HistoryView):  # type: ignore[misc]
    """What was changed of a client, and by whom."""


class ClientViewSet(ModelViewSet):  # type: ignore[misc]
    model = Client
    name = "clients"
    url_namespace = "clients_admin"
    icon = "group"
    menu_label = gettext_lazy("Clients")
    form_fields = ["name", "kind", "public_label"]
    ordering = "name"
    search_fields = ["name", "public_label"]
    list_filter = ["kind"]
    copy_view_enabled = False
    add_to_reference_index = False
    index_view_class = ClientIndexView
    edit_view_class = ClientEditView
    delete_view_class = ClientDeleteView
    history_view_class = ClientHistoryView

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_common_view_kwargs(**{"usage_url_name": None, **kwargs})

    def get_urlpatterns(self) -> list[Any]:
        return [pattern for pattern in super().get_urlpatterns() if pattern.name != "usage"]

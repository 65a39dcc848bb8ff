"""Filters of the list under a name: kept for oneself or for the team, deleted by whoever saved them."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from core.models import User
from jobs.projects.admin.filters import ProjectFilterSet
from jobs.projects.admin.forms import SavedViewForm
from jobs.projects.models import Project, SavedView

QUERY_LIMIT = SavedView._meta.get_field("query").max_length or 0  # characters
#: What of an address a view keeps; a period is two of them.
KEPT = {"ordering", "submitted_at_from", "submitted_at_to", *ProjectFilterSet.base_filters}


def cleaned(query: str) -> str:
    """The parameters of a query string that filter or sort the list; sorted by name.

    Words that were searched for are left out: they often name somebody, whom no erasure finds here.
    """
    given = QueryDict(query, mutable=False)
    kept = QueryDict(mutable=True)
    for name in sorted(KEPT & given.keys()):
        kept.setlist(name, [value for value in given.getlist(name) if value])
    return kept.urlencode()


def saved_views_of(user: User) -> list[dict[str, Any]]:
    """{view, url, delete_url}: the user's own, and those for the team. One query."""
    found = SavedView.objects.filter(Q(user=user) | Q(is_shared=True)).select_related("user")
    index = reverse("projects_admin:index")
    return [
        {
            "view": view,
            "url": f"{index}?{view.query}" if view.query else index,
            "delete_url": reverse("projects_admin:delete_view", args=[view.pk])
            if view.user_id == user.pk
            else "",
        }
        for view in found.order_by("name", "pk")
    ]


class SaveView(PermissionCheckedMixin, View):  # type: ignore[misc]
    """Keeps the filters; a view of one's own that has this name is replaced."""

    model = Project
    any_permission_required = ["view", "change"]
    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponse:
        form = SavedViewForm(request.POST)
        sent = request.POST.get("query", "")
        query = cleaned(sent)
        # Written as an address, a path is longer than it was.
        if max(len(sent), len(query)) > QUERY_LIMIT:
            query = ""
            messages.error(request, _("The view is not saved: it has too many filters."))
        elif form.is_valid():
            SavedView.objects.update_or_create(
                user=request.user,  # type: ignore[misc]
                name=form.cleaned_data["name"],
                defaults={"query": query, "is_shared": form.cleaned_data["is_shared"]},
            )
            messages.success(
                request, _("The view “%(name)s” is saved.") % {"name": form.cleaned_data["name"]}
            )
        else:
            messages.error(request, _("The view is not saved: give it a name of 60 characters at most."))
        index = reverse("projects_admin:index")
        return redirect(f"{index}?{query}" if query else index)


class DeleteView(PermissionCheckedMixin, View):  # type: ignore[misc]
    """Deletes a view of one's own; of others it is not even said that they exist."""

    model = Project
    any_permission_required = ["view", "change"]
    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        deleted, _by_model = SavedView.objects.filter(pk=pk, user=request.user.pk).delete()
        if not deleted:
            raise Http404
        messages.success(request, _("The view is deleted."))
        return redirect("projects_admin:index")

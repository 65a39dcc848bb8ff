"""Secrets that let a source send its missions. Shown once, revoked by one button."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils.cache import add_never_cache_headers
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views import View
from django.views.decorators.debug import sensitive_variables
from wagtail.admin import messages
from wagtail.admin.ui.tables import BooleanColumn, Column, DateColumn
from wagtail.admin.views import generic
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import Button

from jobs.missions.models import ImportToken


class TokenIndexView(generic.IndexView):  # type: ignore[misc]
    """All tokens, with the moment of their last use; a secret is nowhere to be read."""

    any_permission_required = ["add", "change", "view"]
    add_item_label = gettext_lazy("Add a token")

    @cached_property
    def columns(self) -> list[Any]:
        source = self._get_title_column_class(Column)
        source.cell_template_name = "wagtailadmin/tables/title_cell.html"
        return [
            source("source", label=pgettext_lazy("mission", "Source")),
            DateColumn("created_at", label=_("Created on")),
            DateColumn("last_used_at", label=_("Last used")),
            BooleanColumn("is_active", label=_("Active")),
        ]

    def get_list_more_buttons(self, instance: ImportToken) -> list[Button]:
        if not (instance.is_active and self.user_has_permission("change")):
            return []
        url = reverse("import_tokens_admin:revoke", args=[instance.pk])
        return [Button(_("Revoke"), url=url, icon_name="circle-xmark")]


class TokenCreateView(generic.CreateView):  # type: ignore[misc]
    """Answers with the secret itself, on a page that nothing keeps."""

    @method_decorator(sensitive_variables("secret"))
    def form_valid(self, form: Any) -> HttpResponse:
        token, secret = ImportToken.issue(form.cleaned_data["source"])
        context = {"token": token, "secret": secret, "title": _("New token")}
        response = render(self.request, "jobs/admin/token_created.html", context)
        add_never_cache_headers(response)
        return response


class TokenRevokeView(PermissionCheckedMixin, View):  # type: ignore[misc]
    """Asks, then closes the door for good."""

    model = ImportToken
    permission_required = "change"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        token = get_object_or_404(ImportToken, pk=pk)
        return render(request, "jobs/admin/token_revoke.html", {"token": token, "title": _("Revoke a token")})

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        token = get_object_or_404(ImportToken, pk=pk)
        token.is_active = False
        token.save(update_fields=["is_active"])
        messages.success(request, _("The token is revoked: its secret opens nothing any more."))
        return redirect("import_tokens_admin:index")


class ImportTokenViewSet(ModelViewSet):  # type: ignore[misc]
    model = ImportToken
    name = "jetons"
    url_namespace = "import_tokens_admin"
    icon = "key"
    menu_label = gettext_lazy("Import tokens")
    form_fields = ["source"]
    copy_view_enabled = False
    add_to_reference_index = False
    index_view_class = TokenIndexView
    add_view_class = TokenCreateView

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        unused = dict.fromkeys(["edit_url_name", "delete_url_name", "usage_url_name", "history_url_name"])
        return super().get_common_view_kwargs(**{**unused, **kwargs})

    def get_urlpatterns(self) -> list[Any]:
        kept = [
            pattern
            for pattern in super().get_urlpatterns()
            if pattern.name in {"index", "index_results", "add"}
        ]
        return [*kept, path("<int:pk>/revoquer/", self.construct_view(TokenRevokeView), name="revoke")]

    def register_admin_url_finder(self) -> None:
        """Tokens have no page of their own."""

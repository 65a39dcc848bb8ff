"""What this package adds to the editor's interface."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from core.audit_admin import AccessListView
from core.mail.views import SentEmailListView, SentEmailView
from core.outbox import admin as outbox

STORED = "core.mail.backends.StoredEmailBackend"


@hooks.register("register_admin_urls")
def sent_email_urls() -> list[URLPattern | URLResolver]:
    patterns = [
        path("", SentEmailListView.as_view(), name="index"),
        path("<int:pk>/", SentEmailView.as_view(), name="message"),
    ]
    return [path("courriels/", include((patterns, "sent_emails")))]


class SentEmailMenuItem(MenuItem):  # type: ignore[misc]
    """Shown to those who may read the messages, while messages are kept instead of sent."""

    def is_shown(self, request: HttpRequest) -> bool:
        return settings.EMAIL_BACKEND == STORED and request.user.has_perm("core.view_sentemail")


@hooks.register("register_reports_menu_item")
def sent_email_menu_item() -> MenuItem:
    return SentEmailMenuItem(
        _("Sent e-mails"), reverse("sent_emails:index"), name="sent-emails", icon_name="mail", order=900
    )


@hooks.register("register_permissions")
def sent_email_permission() -> QuerySet[Permission]:
    """Lets groups be given the right to read kept messages."""
    return Permission.objects.filter(content_type__app_label="core", codename="view_sentemail")


@hooks.register("register_admin_urls")
def outbox_urls() -> list[URLPattern | URLResolver]:
    return [path("messages/", include((outbox.patterns(), "outbox")))]


class OutboxMenuItem(MenuItem):  # type: ignore[misc]
    """Shown to those who may see which messages left."""

    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm(outbox.VIEW)


@hooks.register("register_reports_menu_item")
def outbox_menu_item() -> MenuItem:
    return OutboxMenuItem(outbox.TITLE, reverse(outbox.INDEX), name="outbox", icon_name="warning", order=905)


@hooks.register("construct_homepage_panels")
def show_messages_that_do_not_leave(request: HttpRequest, panels: list[Any]) -> None:
    if panel := outbox.OutboxPanel.for_request(request):
        panels.append(panel)


@hooks.register("register_permissions")
def outbox_permissions() -> QuerySet[Permission]:
    """Lets groups be given the right to see outgoing messages, and to send them again."""
    return Permission.objects.filter(
        content_type__app_label="core", codename__in=["view_outboxmessage", "change_outboxmessage"]
    )


@hooks.register("register_admin_urls")
def access_urls() -> list[URLPattern | URLResolver]:
    patterns = [
        path("", AccessListView.as_view(), name="index"),
        path("resultats/", AccessListView.as_view(results_only=True), name="index_results"),
    ]
    return [path("acces/", include((patterns, "accesses")))]


class AccessMenuItem(MenuItem):  # type: ignore[misc]
    """Shown to those who may read who opened personal data."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm("core.view_access"))


@hooks.register("register_reports_menu_item")
def access_menu_item() -> MenuItem:
    return AccessMenuItem(
        _("Accesses to personal data"),
        reverse("accesses:index"),
        name="accesses",
        icon_name="view",
        order=910,
    )


@hooks.register("register_permissions")
def access_permission() -> QuerySet[Permission]:
    """Lets groups be given the right to read them."""
    return Permission.objects.filter(content_type__app_label="core", codename="view_access")

"""What this package adds to the editor's interface."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from core.mail.views import SentEmailListView, SentEmailView

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

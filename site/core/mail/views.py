"""The admin's pages « Courriels envoyés »: messages kept where no SMTP server is configured."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.generic.base import BaseListingView
from wagtail.admin.views.generic.models import InspectView
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from core.models import SentEmail


class SentEmailListView(PermissionCheckedMixin, BaseListingView):  # type: ignore[misc]
    """All kept messages, the latest first."""

    model = SentEmail
    permission_required = "view"
    page_title = _("Sent e-mails")
    header_icon = "mail"
    paginate_by = 50
    index_url_name = "sent_emails:index"
    verbose_name_plural = SentEmail._meta.verbose_name_plural
    columns = [
        TitleColumn("subject", label=_("Subject"), url_name="sent_emails:message"),
        Column("recipients", label=_("Recipients")),
        DateColumn("sent_at", label=_("Date")),
    ]


class SentEmailView(InspectView):  # type: ignore[misc]
    """One message: its text as it is, its HTML in a frame that may do nothing."""

    model = SentEmail
    any_permission_required = ["view"]
    page_title = _("Sent e-mails")
    header_icon = "mail"
    template_name = "core/sent_email.html"
    index_url_name = "sent_emails:index"
    fields = ["subject", "sender", "recipients", "sent_at"]

"""The admin's page « Messages à traiter », its button « Réessayer », and the panel of the home page.

Never the content of a message: whoever may see that an acknowledgement failed need not know whose.
"""

from __future__ import annotations

import logging
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Case, IntegerField, QuerySet, Value, When
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_POST
from wagtail.admin.ui.components import Component
from wagtail.admin.ui.tables import BaseColumn, Column, DateColumn
from wagtail.admin.views.generic.base import BaseListingView
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from core.models import OutboxMessage
from core.outbox import leases
from core.outbox.standing import standing

logger = logging.getLogger(__name__)

VIEW, CHANGE = "core.view_outboxmessage", "core.change_outboxmessage"
INDEX = "outbox:index"
TITLE = gettext_lazy("Messages to be handled")

State = OutboxMessage.State
#: Dead messages first, then those that wait, then those that left.
URGENCY = Case(
    When(state=State.DEAD, then=Value(0)),
    When(state=State.PENDING, then=Value(1)),
    default=Value(2),
    output_field=IntegerField(),
)


class RetryColumn(BaseColumn):  # type: ignore[misc]
    """A button for messages that failed, for those who may change them."""

    cell_template_name = "core/outbox/retry_cell.html"

    def get_cell_context_data(self, instance: OutboxMessage, parent_context: Any) -> dict[str, Any]:
        request: HttpRequest = parent_context["request"]
        has_failed = instance.state == State.DEAD or (instance.state == State.PENDING and instance.error)
        return {
            **super().get_cell_context_data(instance, parent_context),
            "is_shown": bool(has_failed) and request.user.has_perm(CHANGE),
            "csrf_token": get_token(request),
        }


class OutboxListView(PermissionCheckedMixin, BaseListingView):  # type: ignore[misc]
    """All messages, those that nobody could deliver first."""

    model = OutboxMessage
    any_permission_required = ["view"]
    page_title = TITLE
    header_icon = "warning"
    paginate_by = 50
    index_url_name = INDEX
    verbose_name_plural = OutboxMessage._meta.verbose_name_plural
    columns = [
        Column("state", label=pgettext_lazy("of a message", "State"), accessor="get_state_display"),
        Column("kind", label=gettext_lazy("Kind")),
        Column("key", label=pgettext_lazy("of a message", "Key")),
        Column("attempts", label=gettext_lazy("Attempts")),
        Column("error", label=gettext_lazy("Last error")),
        DateColumn("created_at", label=pgettext_lazy("of a message", "Written")),
        DateColumn("due_at", label=pgettext_lazy("of a message", "Due")),
        DateColumn("ended_at", label=pgettext_lazy("of a message", "Ended")),
        RetryColumn("retry", label=""),
    ]

    def get_base_queryset(self) -> QuerySet[OutboxMessage]:
        return OutboxMessage.objects.defer("payload").order_by(URGENCY, "-created_at", "-pk")


@require_POST
def retry(request: HttpRequest, pk: int) -> HttpResponse:
    """Make a message due now, with 72 hours before it."""
    if not request.user.has_perm(CHANGE):
        raise PermissionDenied
    message = get_object_or_404(OutboxMessage, pk=pk)
    if leases.revive(pk, at=timezone.now()):
        logger.info("User %s tries %s again", request.user.pk, message.key)
        messages.success(request, _("The message is on its way again."))
    else:
        messages.warning(request, _("The message has been delivered, or is being delivered just now."))
    return redirect(INDEX)


class OutboxPanel(Component):  # type: ignore[misc]
    """On the admin's home page, while a message is dead or waits for more than five minutes."""

    name = "outbox"
    template_name = "core/outbox/panel.html"
    order = 5

    def __init__(self, facts: dict[str, Any]) -> None:
        self.facts = facts

    @classmethod
    def for_request(cls, request: HttpRequest) -> OutboxPanel | None:
        """The panel, or None: nothing to look at, or a user who may not."""
        if not request.user.has_perm(VIEW):
            return None
        now = timezone.now()
        stands = standing(at=now)
        if not stands.needs_a_look(at=now):
            return None
        late = stands.waiting_since if stands.is_late(at=now) else None
        return cls({"dead": stands.dead, "waiting_since": late, "url": reverse(INDEX)})

    def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        return self.facts


def patterns() -> list[URLPattern]:
    """Addresses below ``messages/`` of the admin."""
    return [
        path("", OutboxListView.as_view(), name="index"),
        path("<int:pk>/reessayer/", retry, name="retry"),
    ]

"""What reaches people when a content was reported: acknowledgement, notice to the team, decision."""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from core import outbox, people
from core.contact import MAILS_A_DAY, NO_SALES_ADDRESS, sales_address
from core.http import absolute_url
from core.mail import messages
from core.models import OutboxMessage
from core.outbox import PermanentFailure, reconcilers
from jobs.reports import reconciliation, services
from jobs.reports.addresses import printable
from jobs.reports.models import Report
from jobs.reports.people import ReportPeople

logger = logging.getLogger(__name__)

DAY = timedelta(days=1)


def register() -> None:
    """Called once, when the app is ready."""
    outbox.register(services.ACKNOWLEDGE, acknowledge)
    outbox.register(services.NOTIFY, notify)
    outbox.register(services.DECIDE, tell_decision)
    reconcilers.register("reports", reconciliation.reconcile)
    people.register(ReportPeople())


def acknowledge(message: OutboxMessage) -> None:
    """Tell whoever reported that it is here, and what happens next. Anybody can type anybody's address:
    after so many of these in a day it gets no more of them."""
    report = _report_of(message)
    if report is not None and _earlier_today(report) >= MAILS_A_DAY:
        logger.warning("%s is not sent: its address was written to often enough today", message.key)
        return
    _write_to_reporter(message, "report_acknowledge", _("Your report %(reference)s has arrived"))


def tell_decision(message: OutboxMessage) -> None:
    """Tell whoever reported what was decided, and why."""
    _write_to_reporter(message, "report_decision", _("Our decision on your report %(reference)s"))


def notify(message: OutboxMessage) -> None:
    """Tell the team, without a word about the person."""
    report = _report_of(message)
    if report is None:
        return
    recipient = sales_address()
    if not recipient:
        raise PermanentFailure(NO_SALES_ADDRESS)
    messages.send(
        "report_notify",
        {
            **_facts(report),
            "admin_url": absolute_url(reverse("reports_admin:inspect", args=[report.pk])),
        },
        to=recipient,
        subject=_("New report %(reference)s") % {"reference": report.reference},
        message_id=message.key,
    )


def _report_of(message: OutboxMessage) -> Report | None:
    return Report.objects.select_related("mission").filter(pk=message.payload["report"]).first()


def _earlier_today(report: Report) -> int:
    """Reports with this address in the day before this one. The same at each try."""
    at = report.received_at
    same = Report.objects.filter(email__iexact=report.email, pk__lt=report.pk).exclude(email="")
    return same.filter(received_at__gt=at - DAY, received_at__lte=at).count()


def _write_to_reporter(message: OutboxMessage, template: str, subject: str) -> None:
    report = _report_of(message)
    if report is None or not report.email:
        logger.info("%s: nobody to write to any more", message.key)
        return
    messages.send(
        template,
        _facts(report),
        to=report.email,
        subject=subject % {"reference": report.reference},
        message_id=message.key,
    )


def _facts(report: Report) -> dict[str, Any]:
    path = printable(report.address)
    return {
        "reference": report.reference,
        "page_url": absolute_url(path) if path else "",
        "reason": report.get_reason_display(),
        "received_at": report.received_at,
        "decision": report.decision,
        "statement": report.statement,
        "is_upheld": report.decision == Report.Decision.UPHELD,
    }

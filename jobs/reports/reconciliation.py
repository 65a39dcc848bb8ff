"""Reports that nobody was told of, found and announced (``reconcile_outbox``)."""

from __future__ import annotations

import logging
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from core.models import OutboxMessage
from jobs.reports import services
from jobs.reports.models import Report

logger = logging.getLogger(__name__)

#: Messages of older reports may have been delivered and pruned since.
RECENT = timedelta(days=2)


def reconcile() -> int:
    """Announce recent reports without their message; return how many. None is expected."""
    since = timezone.now() - RECENT
    # The rows before their messages: what is committed in between must raise no alarm.
    recent = list(Report.objects.filter(received_at__gte=since))
    written = set(
        OutboxMessage.objects.filter(
            kind=services.NOTIFY, created_at__gte=since - timedelta(hours=1)
        ).values_list("key", flat=True)
    )
    forgotten = [one for one in recent if f"{services.NOTIFY}:{one.reference}" not in written]
    for report in forgotten:
        logger.error("Report %s had not been announced", report.reference)
        with transaction.atomic():
            services.announce(report)
    return len(forgotten)

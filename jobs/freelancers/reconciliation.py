"""What a killed process may have left half done, found and finished (``reconcile_outbox``)."""

from __future__ import annotations

import logging
from datetime import timedelta

from django.core.cache import cache
from django.db import transaction
from django.utils import timezone

from core.models import OutboxMessage
from core.uploads import storage
from jobs.freelancers import services
from jobs.freelancers.models import Freelancer, FreelancerFile

logger = logging.getLogger(__name__)

#: Messages of older registrations may have been delivered and pruned since.
RECENT = timedelta(days=2)
#: Looking for every file asks the disk once per file.
LOST_EVERY = timedelta(days=1)
LOOKED_FOR_LOST = "freelancers:looked-for-lost-files"


def reconcile() -> int:
    """Announce what was never announced, put files where they belong; return how many were mended."""
    mended = announce_forgotten() + keep_left_files()
    if cache.add(LOOKED_FOR_LOST, True, timeout=LOST_EVERY.total_seconds()):
        report_lost_files()
    return mended


def announce_forgotten() -> int:
    """Recent registrations without their messages. None is expected: both are one transaction."""
    since = timezone.now() - RECENT
    # The rows before their messages: what is committed in between must raise no alarm.
    recent = list(Freelancer.objects.filter(submitted_at__gte=since, is_demo=False))
    written = set(
        OutboxMessage.objects.filter(
            kind__in=services.KINDS, created_at__gte=since - timedelta(hours=1)
        ).values_list("key", flat=True)
    )
    forgotten = [
        one
        for one in recent
        if not written.issuperset(services.keys_of(one.reference, is_suspicious=bool(one.suspicions)))
    ]
    for freelancer in forgotten:
        logger.error("Freelancer %s had not been announced", freelancer.reference)
        with transaction.atomic():
            services.announce(freelancer)
    return len(forgotten)


def keep_left_files() -> int:
    """Files whose row is there and that are still in the incoming folder: only that folder is read."""
    left = storage.waiting()
    files = FreelancerFile.objects.filter(stored_name__in=left) if left else FreelancerFile.objects.none()
    mended = 0
    for stored_name, reference in files.values_list("stored_name", "freelancer__reference"):
        services.keep_file(stored_name, reference)
        mended += 1
    return mended


def report_lost_files() -> int:
    """Look for the file of each row, and raise the alarm for those that are not there; return how many."""
    files = FreelancerFile.objects.values_list("stored_name", "freelancer__reference")
    lost = [reference for stored_name, reference in files.iterator() if not storage.exists(stored_name)]
    for reference in lost:
        logger.error("The file of freelancer %s is missing", reference)
    return len(lost)

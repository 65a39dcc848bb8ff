"""What a killed process may have left half done, found and finished (``reconcile_outbox``)."""

from __future__ import annotations

import logging
from datetime import timedelta

from django.core.cache import cache
from django.db import transaction
from django.utils import timezone

from core.models import OutboxMessage
from core.uploads import storage
from jobs.projects import services
from jobs.projects.models import Project, ProjectFile
from jobs.projects.terms import State

logger = logging.getLogger(__name__)

#: Messages of older projects may have been delivered and pruned since.
RECENT = timedelta(days=2)
#: Looking for every file asks the disk once per file.
LOST_EVERY = timedelta(days=1)
LOOKED_FOR_LOST = "projects:looked-for-lost-files"


def reconcile() -> int:
    """Announce what was never announced, put files where they belong; return how many were mended."""
    mended = announce_forgotten() + keep_left_files()
    if cache.add(LOOKED_FOR_LOST, True, timeout=LOST_EVERY.total_seconds()):
        report_lost_files()
    return mended


def announce_forgotten() -> int:
    """Recent projects without their messages. None is expected: both are one transaction."""
    since = timezone.now() - RECENT
    # The rows before their messages: what is committed in between must raise no alarm.
    recent = list(Project.objects.filter(submitted_at__gte=since))
    messages = OutboxMessage.objects.filter(
        kind__in=services.KINDS, created_at__gte=since - timedelta(hours=1)
    )
    written = set(messages.values_list("key", flat=True))
    forgotten = [one for one in recent if not written.issuperset(_expected_keys(one))]
    for project in forgotten:
        logger.error("Project %s had not been announced", project.reference)
        with transaction.atomic():
            services.announce(project)
    return len(forgotten)


def _expected_keys(project: Project) -> list[str]:
    """One in quarantine is told to the client alone; the team hears of those of an hour together."""
    acknowledgement, notice = services.keys_of(project.reference)
    if project.state != State.SPAM:
        return [acknowledgement, notice]
    # One that the team put there by hand was announced as any other.
    was_told = not project.suspicions or project.state_changed_at != project.submitted_at
    return [acknowledgement] if was_told else [acknowledgement, services.quarantine_key(project)]


def keep_left_files() -> int:
    """Files whose row is there and that are still in the incoming folder: only that folder is read."""
    left = storage.waiting()
    files = ProjectFile.objects.filter(stored_name__in=left) if left else ProjectFile.objects.none()
    mended = 0
    for stored_name, reference in files.values_list("stored_name", "project__reference"):
        services.keep_file(stored_name, reference)
        mended += 1
    return mended


def report_lost_files() -> int:
    """Look for the file of each row, and raise the alarm for those that are not there; return how many."""
    files = ProjectFile.objects.values_list("stored_name", "project__reference")
    lost = [reference for stored_name, reference in files.iterator() if not storage.exists(stored_name)]
    for reference in lost:
        logger.error("A file of project %s is missing", reference)
    return len(lost)

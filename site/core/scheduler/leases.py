"""Who may run a job now: a lease in the table of periodic jobs, taken by one UPDATE.

A scheduler that dies leaves its lease behind; it ends by itself after :data:`LEASE`, and the next
scheduler that looks takes the job over. Every function is one short statement: no lock is held
while a command runs.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Q

from core.models import ScheduledJob
from core.scheduler.plan import Job, next_due

LEASE = timedelta(seconds=60)
ERROR_LENGTH = 2000


def claim(job: Job, *, holder: str, at: datetime, lease: timedelta = LEASE) -> bool:
    """Take ``job`` for ``holder`` if it is due and free. A job never seen before is due at once."""
    row, _ = ScheduledJob.objects.get_or_create(command=job.key, defaults={"due_at": at})
    if row.due_at > at:
        return False
    free = Q(leased_until=None) | Q(leased_until__lte=at)
    taken = ScheduledJob.objects.filter(free, command=job.key, due_at__lte=at).update(
        leased_by=holder, leased_until=at + lease, started_at=at, finished_at=None
    )
    return taken == 1


def renew(job: Job, *, holder: str, at: datetime, lease: timedelta = LEASE) -> bool:
    """Prolong the lease of a job that still runs; False when another holder has it by now."""
    kept = ScheduledJob.objects.filter(command=job.key, leased_by=holder).update(leased_until=at + lease)
    return kept == 1


def finish(job: Job, *, holder: str, at: datetime, error: str = "") -> bool:
    """Record the end of a run, give the lease back and set the next due moment.

    False, and nothing written, when the lease was lost meanwhile: whoever holds it now decides.
    """
    row = ScheduledJob.objects.filter(command=job.key, leased_by=holder).first()
    if row is None:
        return False
    done = ScheduledJob.objects.filter(pk=row.pk, leased_by=holder).update(
        leased_by="",
        leased_until=None,
        finished_at=at,
        error=error[:ERROR_LENGTH],
        due_at=next_due(row.due_at, job.every, at=at),
    )
    return done == 1

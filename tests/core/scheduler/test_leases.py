from datetime import UTC, datetime, timedelta

import pytest

from core.models import ScheduledJob
from core.scheduler import Job, leases

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)
JOB = Job("clearsessions", every=timedelta(minutes=1))

pytestmark = pytest.mark.django_db


def test_a_job_never_seen_before_is_due_at_once():
    assert leases.claim(JOB, holder="a", at=NOON)


def test_two_schedulers_never_hold_the_same_job():
    leases.claim(JOB, holder="a", at=NOON)
    assert not leases.claim(JOB, holder="b", at=NOON + SECOND)


def test_a_dead_holders_job_is_taken_over_when_its_lease_ends():
    leases.claim(JOB, holder="dead", at=NOON)
    assert not leases.claim(JOB, holder="b", at=NOON + leases.LEASE - SECOND)
    assert leases.claim(JOB, holder="b", at=NOON + leases.LEASE)


def test_a_renewed_lease_keeps_others_out():
    leases.claim(JOB, holder="a", at=NOON)
    leases.renew(JOB, holder="a", at=NOON + leases.LEASE - SECOND)
    assert not leases.claim(JOB, holder="b", at=NOON + leases.LEASE)


def test_a_lost_lease_is_not_renewed():
    leases.claim(JOB, holder="slow", at=NOON)
    leases.claim(JOB, holder="b", at=NOON + leases.LEASE)
    assert not leases.renew(JOB, holder="slow", at=NOON + leases.LEASE + SECOND)


def test_a_finished_job_is_free_and_due_one_period_later():
    leases.claim(JOB, holder="a", at=NOON)
    leases.finish(JOB, holder="a", at=NOON + SECOND)
    assert not leases.claim(JOB, holder="b", at=NOON + JOB.every - SECOND)
    assert leases.claim(JOB, holder="b", at=NOON + JOB.every)


def test_who_lost_the_lease_does_not_write_over_who_has_it():
    leases.claim(JOB, holder="slow", at=NOON)
    leases.claim(JOB, holder="b", at=NOON + leases.LEASE)
    assert not leases.finish(JOB, holder="slow", at=NOON + leases.LEASE + SECOND, error="late")
    row = ScheduledJob.objects.get()
    assert (row.leased_by, row.error) == ("b", "")


def test_an_error_is_kept_until_the_next_run_ends_well():
    leases.claim(JOB, holder="a", at=NOON)
    leases.finish(JOB, holder="a", at=NOON, error="x" * 5000)
    assert ScheduledJob.objects.get().error == "x" * leases.ERROR_LENGTH
    leases.claim(JOB, holder="a", at=NOON + JOB.every)
    leases.finish(JOB, holder="a", at=NOON + JOB.every)
    assert ScheduledJob.objects.get().error == ""

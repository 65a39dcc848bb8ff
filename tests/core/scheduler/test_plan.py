from datetime import UTC, datetime, timedelta

import pytest

from core.scheduler import Job, next_due

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def test_a_job_that_ran_in_time_is_due_one_period_later():
    assert next_due(NOON, MINUTE, at=NOON + timedelta(seconds=7)) == NOON + MINUTE


def test_missed_periods_are_skipped_and_the_grid_does_not_drift():
    assert next_due(NOON, MINUTE, at=NOON + timedelta(hours=3, seconds=20)) == NOON + timedelta(
        hours=3, minutes=1
    )


def test_a_run_that_ends_on_the_grid_is_due_at_the_next_point_not_again_now():
    assert next_due(NOON, MINUTE, at=NOON + MINUTE) == NOON + 2 * MINUTE


def test_a_moment_in_the_future_stays():
    assert next_due(NOON + MINUTE, MINUTE, at=NOON) == NOON + MINUTE


def test_the_key_tells_the_same_command_with_other_options_apart():
    assert Job("purge", MINUTE).key != Job("purge", MINUTE, ("--days=30",)).key


def test_a_period_below_a_second_is_refused():
    with pytest.raises(ValueError, match="purge: a period is one second or more"):
        Job("purge", timedelta(milliseconds=10))

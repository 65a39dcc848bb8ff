import threading
import time
from datetime import UTC, datetime, timedelta

import pytest
from django.db import OperationalError

from core.models import ScheduledJob
from core.scheduler import Job, leases, runner

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
GOOD = Job("good", every=MINUTE, options=("--fast",))
BAD = Job("bad", every=MINUTE)

pytestmark = pytest.mark.django_db


@pytest.fixture
def calls(monkeypatch):
    """The commands that were called; ``bad`` raises what the test puts into ``calls.problem``."""

    class Calls(list):
        problem: BaseException = ValueError("broken")

        def __call__(self, command, *options):
            self.append((command, *options))
            if command == "bad":
                raise self.problem

    recorder = Calls()
    monkeypatch.setattr(runner, "call_command", recorder)
    return recorder


def test_a_due_job_is_called_with_its_options(calls):
    runner.run_due([GOOD], holder="a", now=lambda: NOON)
    assert calls == [("good", "--fast")]


def test_a_job_that_is_not_due_yet_is_left_alone(calls):
    runner.run_due([GOOD], holder="a", now=lambda: NOON)
    runner.run_due([GOOD], holder="b", now=lambda: NOON + timedelta(seconds=30))
    assert len(calls) == 1


def test_periods_missed_while_nothing_ran_are_made_good_by_one_run(calls):
    runner.run_due([GOOD], holder="a", now=lambda: NOON)
    for seconds in (0, 1):
        runner.run_due([GOOD], holder="a", now=lambda s=seconds: NOON + timedelta(days=2, seconds=s))
    assert len(calls) == 2


def test_a_failing_job_is_recorded_and_the_others_still_run(calls):
    failed = runner.run_due([BAD, GOOD], holder="a", now=lambda: NOON)
    assert failed == [BAD]
    assert calls[-1] == ("good", "--fast")
    assert ScheduledJob.objects.get(command="bad").error == "ValueError: broken"


def test_a_command_that_calls_exit_does_not_end_the_scheduler(calls):
    calls.problem = SystemExit(2)
    runner.run_due([BAD, GOOD], holder="a", now=lambda: NOON)
    assert calls[-1] == ("good", "--fast")


def test_a_database_that_does_not_answer_is_tried_again_at_the_next_turn(calls, monkeypatch):
    claim = leases.claim

    def out_of_reach(*args, **kwargs):
        monkeypatch.setattr(leases, "claim", claim)
        raise OperationalError("server closed the connection")

    monkeypatch.setattr(leases, "claim", out_of_reach)
    assert runner.run_due([GOOD], holder="a", now=lambda: NOON) == []
    runner.run_due([GOOD], holder="a", now=lambda: NOON)
    assert calls == [("good", "--fast")]


def test_the_lease_is_prolonged_while_the_job_runs(monkeypatch):
    renewed = threading.Event()
    monkeypatch.setattr(leases, "LEASE", timedelta(seconds=0.03))
    monkeypatch.setattr(leases, "renew", lambda *args, **kwargs: renewed.set())
    seen = []
    monkeypatch.setattr(runner, "call_command", lambda *args: seen.append(renewed.wait(10)))
    runner.run_due([GOOD], holder="a", now=lambda: NOON)
    assert seen == [True]


def test_a_renewal_that_fails_does_not_end_the_renewals(monkeypatch):
    attempts = []
    second = threading.Event()

    def renew(*args, **kwargs):
        attempts.append(1)
        if len(attempts) > 1:
            second.set()
        raise OperationalError("database is locked")

    monkeypatch.setattr(leases, "LEASE", timedelta(seconds=0.03))
    monkeypatch.setattr(leases, "renew", renew)
    monkeypatch.setattr(runner, "call_command", lambda *args: second.wait(10))
    runner.run_due([GOOD], holder="a", now=lambda: NOON)
    assert len(attempts) >= 2


def test_the_loop_stops_soon_after_it_is_told_to(calls):
    stop = threading.Event()
    stop.set()
    start = time.monotonic()
    runner.run_until(stop, [GOOD], pause=60)
    assert time.monotonic() - start < 5
    assert calls == []


def test_no_two_schedulers_have_the_same_name():
    assert runner.new_holder() != runner.new_holder()

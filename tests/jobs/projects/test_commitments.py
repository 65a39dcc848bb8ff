"""The sales team is warned once, before a commitment to a client lapses."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
import time_machine
from django.conf import settings
from django.core.management import call_command
from pytest_django import DjangoAssertNumQueries

from core.models import OutboxMessage
from jobs.projects import commitments, working_time
from jobs.projects.models import Project
from jobs.projects.services import COMMITMENT
from jobs.projects.terms import State
from jobs.projects.working_time import PARIS
from tests.factories.projects import make_project

pytestmark = pytest.mark.django_db

#: A Monday at four; eight working hours end on Tuesday at three, their last quarter begins at one.
SENT = datetime(2026, 11, 23, 16, tzinfo=PARIS)
SOON = datetime(2026, 11, 24, 13, tzinfo=PARIS)
SECOND = timedelta(seconds=1)


def promised(hours: float = 8, **fields: object) -> Project:
    return make_project(at=SENT, committed_until=working_time.after(SENT, hours), **fields)


def test_a_project_is_warned_of_in_the_last_quarter_of_its_time() -> None:
    project = promised()
    assert commitments.warn(at=SOON - SECOND) == 0
    assert commitments.warn(at=SOON) == 1
    message = OutboxMessage.objects.get()
    assert (message.kind, message.key) == (COMMITMENT, f"{COMMITMENT}:{project.reference}")
    assert message.payload == {"project": project.pk}


def test_at_least_an_hour_of_work_is_left() -> None:
    promised(hours=2.5)  # until 9.30 on Tuesday
    monday = SENT.replace(hour=17, minute=30)
    assert commitments.warn(at=monday - SECOND) == 0
    assert commitments.warn(at=monday) == 1


def test_the_longest_commitment_is_warned_of_in_its_last_quarter_too() -> None:
    promised(hours=90)
    soon = working_time.after(SENT, 67.5)
    assert commitments.warn(at=soon - SECOND) == 0
    assert commitments.warn(at=soon) == 1


def test_a_project_is_warned_of_once() -> None:
    promised()
    assert commitments.warn(at=SOON) == 1
    assert commitments.warn(at=SOON + timedelta(minutes=5)) == 0
    assert commitments.warn(at=SOON + timedelta(days=3)) == 0
    assert OutboxMessage.objects.count() == 1


def test_what_lapsed_while_nothing_ran_is_told_late_but_not_for_ever() -> None:
    promised()
    assert commitments.warn(at=SOON + timedelta(days=30)) == 0
    assert commitments.warn(at=SOON + timedelta(days=3)) == 1


@pytest.mark.parametrize(
    "fields",
    [
        {"first_contact_at": SENT + timedelta(hours=1)},
        {"state": State.SPAM},
        {"committed_until": None},
    ],
)
def test_nobody_is_warned_of_what_needs_no_contact(fields: dict[str, object]) -> None:
    project = promised()
    Project.objects.filter(pk=project.pk).update(**fields)
    assert commitments.warn(at=SOON) == 0


def test_a_project_released_from_quarantine_is_warned_of() -> None:
    project = promised(state=State.SPAM)
    assert commitments.warn(at=SOON) == 0
    Project.objects.filter(pk=project.pk).update(state=State.NEW)
    assert commitments.warn(at=SOON) == 1


def test_nothing_to_warn_of_costs_two_queries_however_many_were_told(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for _ in range(5):
        promised()
    assert commitments.warn(at=SOON) == 5
    with django_assert_num_queries(2):
        assert commitments.warn(at=SOON) == 0


def test_the_command_warns_and_says_how_many(capsys: pytest.CaptureFixture[str]) -> None:
    promised()
    with time_machine.travel(SOON, tick=False):
        call_command("warn_of_commitments")
        call_command("warn_of_commitments")
    assert capsys.readouterr().out == "1 warnings written\n"


def test_the_scheduler_runs_it_every_five_minutes() -> None:
    periods = [job.every for job in settings.SCHEDULE if job.command == "warn_of_commitments"]
    assert periods == [timedelta(minutes=5)]

"""``manage.py compute_rates``"""

from __future__ import annotations

from datetime import timedelta
from io import StringIO

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.utils import timezone

from jobs.missions.changes import missions_changed
from jobs.missions.models import Mission
from jobs.salaries.models import RateCell
from tests.factories.missions import NOWHERE, make_client, make_mission

pytestmark = pytest.mark.django_db


@pytest.fixture
def _missions():
    for _number in range(5):
        long_ago = timezone.now() - timedelta(days=90)
        make_mission(city=NOWHERE, client=make_client(), published_at=long_ago)


def run(*options):
    call_command("compute_rates", *options, stdout=(said := StringIO()))
    return said.getvalue()


@pytest.mark.usefixtures("_missions")
def test_missions_that_changed_are_computed():
    missions_changed.send(sender=Mission, ids=list(Mission.objects.values_list("pk", flat=True)))
    assert run() == "missions changed: 5, cells written: 1\n"
    assert run() == ""


@pytest.mark.usefixtures("_missions")
def test_everything_is_computed_when_asked():
    assert run("--full") == "missions: 5, cells: 1\n"
    assert RateCell.objects.get().missions == 5


@pytest.mark.usefixtures("_missions")
def test_a_month_is_published_once():
    month = f"{timezone.localdate():%Y-%m}"
    assert run("--publish") == f"{month}: missions: 5, cells published: 1\n"
    assert run("--publish") == ""


def test_one_thing_at_a_time():
    with pytest.raises(CommandError, match="not allowed with"):
        run("--full", "--publish")


def test_the_scheduler_computes_what_changed_everything_and_publishes():
    jobs = {job.options: job.every for job in settings.SCHEDULE if job.command == "compute_rates"}
    assert jobs == {
        (): timedelta(minutes=5),
        ("--publish",): timedelta(hours=1),
        ("--full",): timedelta(days=1),
    }

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command

from core.models import ScheduledJob
from core.scheduler import Job

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def test_once_runs_what_is_due_and_returns(settings):
    settings.SCHEDULE = [Job("clearsessions", every=HOUR)]
    call_command("run_scheduler", "--once")
    assert ScheduledJob.objects.get(command="clearsessions").finished_at is not None


def test_once_says_which_job_failed(settings):
    settings.SCHEDULE = [
        Job("migrate", every=HOUR, options=("no_such_app",)),
        Job("clearsessions", every=HOUR),
    ]
    with pytest.raises(CommandError, match="failed: migrate no_such_app"):
        call_command("run_scheduler", "--once")
    assert ScheduledJob.objects.get(command="clearsessions").error == ""

import os
from datetime import timedelta
from io import StringIO

import pytest
import time_machine
from django.core.management import call_command
from django.utils import timezone

from core.uploads import storage
from core.uploads.checks import Verified
from tests.factories.uploads import make_upload

pytestmark = pytest.mark.django_db  # rows are asked about their files


@pytest.fixture(autouse=True)
def private(settings, tmp_path):
    settings.PRIVATE_ROOT = tmp_path / "private"


@pytest.fixture
def stored_name() -> str:
    verified = Verified(name="cv.pdf", content_type="application/pdf", extension="pdf", size=3)
    return storage.receive(make_upload("x", b"abc"), verified).stored_name


def run(*args: str) -> str:
    out = StringIO()
    call_command("sweep_incoming", *args, stdout=out)
    return out.getvalue()


def test_a_file_that_nobody_sent_goes_after_a_day(stored_name):
    now = timezone.now()
    with time_machine.travel(now + timedelta(hours=23, minutes=55)):
        assert run() == ""
    assert storage.exists(stored_name)
    with time_machine.travel(now + timedelta(hours=24, minutes=1)):
        assert run() == "1 incoming files erased\n"
    assert not storage.exists(stored_name)


def test_another_age_may_be_given(stored_name):
    os.utime(storage.path(stored_name), (0, timezone.now().timestamp() - 7200))

    assert run("--hours", "3") == ""
    assert run("--hours", "1") == "1 incoming files erased\n"

"""What a killed process left half done is finished."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.files.base import ContentFile

from core.models import OutboxMessage
from core.uploads import storage
from core.uploads.checks import Verified
from jobs.applications.reconciliation import reconcile
from tests.factories.applications import PDF, give_file, make_application

pytestmark = pytest.mark.django_db


def test_an_application_without_messages_is_announced() -> None:
    make_application()
    assert reconcile() == 1
    assert OutboxMessage.objects.count() == 2
    assert reconcile() == 0


def test_a_file_left_behind_is_kept() -> None:
    application = make_application()
    file = give_file(application)
    verified = Verified(name="cv.pdf", content_type="application/pdf", extension="pdf", size=len(PDF))
    left = storage.receive(ContentFile(PDF), verified)
    storage.remove(file.stored_name)
    application.files.update(stored_name=left.stored_name)
    assert reconcile() == 2
    assert Path(storage.path(left.stored_name)).parent.parent.name == "kept"
    assert reconcile() == 0


def test_a_lost_file_is_an_alarm_once_a_day(caplog: pytest.LogCaptureFixture) -> None:
    application = make_application()
    storage.remove(give_file(application, name="secret.pdf").stored_name)
    for _ in range(3):
        reconcile()
    assert caplog.text.count(f"The file of application {application.reference} is missing") == 1
    assert "secret" not in caplog.text


def test_files_in_their_place_are_not_looked_at_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    give_file(make_application())
    looked: list[str] = []
    find = storage.path
    monkeypatch.setattr(storage, "path", lambda name: looked.append(name) or find(name))
    reconcile()
    first = len(looked)
    reconcile()
    assert (first, len(looked)) == (1, 1)

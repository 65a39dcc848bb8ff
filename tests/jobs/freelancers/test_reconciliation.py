"""What a killed process left half done is finished."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.files.base import ContentFile

from core.models import OutboxMessage
from core.uploads import storage
from core.uploads.checks import Verified
from jobs.freelancers.reconciliation import reconcile
from tests.factories.applications import PDF
from tests.factories.freelancers import give_cv, make_expert, make_freelancer

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("suspicions", "messages"), [([], 2), (["honeypot"], 1)])
def test_a_registration_without_messages_is_announced(suspicions: list[str], messages: int) -> None:
    make_freelancer(suspicions=suspicions)
    assert reconcile() == 1
    assert OutboxMessage.objects.count() == messages
    assert reconcile() == 0


def test_a_made_up_expert_is_announced_to_nobody() -> None:
    make_expert(is_demo=True)
    assert reconcile() == 0


def test_a_file_left_behind_is_kept() -> None:
    freelancer = make_freelancer()
    file = give_cv(freelancer)
    verified = Verified(name="cv.pdf", content_type="application/pdf", extension="pdf", size=len(PDF))
    left = storage.receive(ContentFile(PDF), verified)
    storage.remove(file.stored_name)
    freelancer.files.update(stored_name=left.stored_name)
    assert reconcile() == 2
    assert Path(storage.path(left.stored_name)).parent.parent.name == "kept"
    assert reconcile() == 0


def test_a_lost_file_is_an_alarm_once_a_day(caplog: pytest.LogCaptureFixture) -> None:
    freelancer = make_freelancer()
    storage.remove(give_cv(freelancer, name="secret.pdf").stored_name)
    for _ in range(3):
        reconcile()
    assert caplog.text.count(f"The file of freelancer {freelancer.reference} is missing") == 1
    assert "secret" not in caplog.text

"""What an applicant can ask for: every application from one address, and to be forgotten."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from core.models import ErasedCount
from core.uploads import storage
from jobs.applications.admin import handling
from jobs.applications.models import Application
from jobs.applications.people import ApplicationPeople
from tests.factories.applications import give_file, make_application
from tests.factories.people import make_user

pytestmark = pytest.mark.django_db

AT = datetime(2026, 11, 22, 10, tzinfo=UTC)


def test_applications_of_an_address_are_told_whole() -> None:
    application = make_application(email="Camille@example.com", message="Je connais ce métier", at=AT)
    file = give_file(application)
    make_application(email="dominique@example.com")
    handling.note(application, "Rappeler", at=AT, by=make_user("anne", "Ventes"))
    (record,) = ApplicationPeople().of("camille@EXAMPLE.com")
    told = json.dumps([record.facts, record.history], ensure_ascii=False)
    for said in ("Camille Martin", "Camille@example.com", "Je connais ce métier", "Rappeler"):
        assert said in told
    assert application.mission.title in told
    assert "anne" not in told
    assert (record.reference, record.received_at) == (application.reference, AT)
    assert [one.stored_name for one in record.files] == [file.stored_name]
    assert set(ApplicationPeople().addresses()) == {"camille@example.com", "dominique@example.com"}


def test_the_team_is_warned_of_a_live_proposal() -> None:
    make_application(email="camille@example.com", state="proposed")
    make_application(email="camille@example.com", state="seen")
    assert [bool(record.warning) for record in ApplicationPeople().of("camille@example.com")] == [True, False]


def test_a_live_proposal_is_erased_as_well() -> None:
    stored_name = give_file(make_application(email="camille@example.com", state="proposed")).stored_name
    (record,) = ApplicationPeople().of("camille@example.com")
    assert ApplicationPeople().erase(record, at=AT)
    assert not ApplicationPeople().erase(record, at=AT)
    assert not Application.objects.exists()
    assert not storage.exists(stored_name)
    assert ErasedCount.objects.get().count == 1

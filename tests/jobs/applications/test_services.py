"""Submitting, withdrawing a consent, erasing."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.base import ContentFile
from django.db import OperationalError, transaction

from core.models import OutboxMessage, SentEmail
from core.uploads import storage
from core.uploads.checks import Verified
from core.uploads.storage import Received
from jobs.applications import services
from jobs.applications.models import Application, ApplicationEvent, ApplicationFile
from jobs.applications.services import Outcome, Submission, erase, submit, undelivered, withdraw_consent
from tests.factories.applications import PDF, give_file, make_application
from tests.factories.missions import make_mission

NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)


def submission(**changes: Any) -> Submission:
    said = Submission(
        key=uuid4(),
        name="Camille Martin",
        email="Camille@Example.com",
        telephone="",
        rate=450,
        available_on=None,
        message="",
        profile_url="https://example.com/camille",
        consent="",
    )
    return replace(said, **changes)


def received() -> Received:
    verified = Verified(name="cv.pdf", content_type="application/pdf", extension="pdf", size=len(PDF))
    return storage.receive(ContentFile(PDF), verified)


@pytest.mark.django_db
class TestSubmit:
    def test_everything_is_stored_together(self) -> None:
        file = received()
        assert submit(submission(), mission=make_mission(), file=file, at=NOW) is Outcome.RECEIVED
        application = Application.objects.get()
        assert application.submitted_at == application.last_contact_at == NOW
        assert application.email == "Camille@Example.com"
        assert ApplicationFile.objects.get().sha256 == file.sha256
        assert OutboxMessage.objects.count() == 2

    def test_nothing_is_stored_when_the_end_fails(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def broken(*args: Any, **kwargs: Any) -> None:
            raise OperationalError

        monkeypatch.setattr(services.outbox, "put", broken)
        file = received()
        mission = make_mission()
        with pytest.raises(OperationalError):
            submit(submission(), mission=mission, file=file, at=NOW)
        assert not Application.objects.exists()
        assert storage.path(file.stored_name).parent.name == "incoming"

    def test_a_file_that_cannot_be_moved_costs_no_acknowledgement(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def full(stored_name: str) -> None:
            raise storage.StorageFull

        monkeypatch.setattr(storage, "keep", full)
        assert submit(submission(), mission=make_mission(), file=received(), at=NOW) is Outcome.RECEIVED

    def test_a_reference_that_exists_is_drawn_again(self, monkeypatch: pytest.MonkeyPatch) -> None:
        known = make_application()
        drawn = iter([known.reference, "ANOTHER99"])
        monkeypatch.setattr(services, "new_reference", lambda: next(drawn))
        assert submit(submission(), mission=known.mission, file=None, at=NOW) is Outcome.RECEIVED

    def test_the_same_key_and_words_are_the_same_application(self) -> None:
        said, mission = submission(), make_mission()
        submit(said, mission=mission, file=None, at=NOW)
        assert submit(said, mission=mission, file=None, at=NOW) is Outcome.REPEATED

    def test_the_same_key_with_another_file_is_a_change(self) -> None:
        said, mission = submission(), make_mission()
        submit(said, mission=mission, file=None, at=NOW)
        assert submit(said, mission=mission, file=received(), at=NOW) is Outcome.CHANGED

    def test_a_known_address_is_mailed_once_a_day(self) -> None:
        mission = make_mission()
        submit(submission(), mission=mission, file=None, at=NOW)
        for hours in (0, 1, 30):
            at = NOW + timedelta(hours=hours)
            again = submission(email="camille@example.COM")
            assert submit(again, mission=mission, file=None, at=at) is Outcome.KNOWN
        assert OutboxMessage.objects.filter(kind=services.DUPLICATE).count() == 2

    def test_applying_again_is_a_contact(self) -> None:
        mission = make_mission()
        submit(submission(), mission=mission, file=None, at=NOW)
        later = NOW + timedelta(days=100)
        submit(submission(), mission=mission, file=None, at=later)
        assert Application.objects.get().last_contact_at == later

    def test_applying_to_another_mission_is_a_contact_too(self) -> None:
        submit(submission(), mission=make_mission(), file=None, at=NOW)
        stranger = make_application(at=NOW)
        later = NOW + timedelta(days=100)
        submit(submission(email="CAMILLE@example.com"), mission=make_mission(), file=None, at=later)
        moments = Application.objects.filter(email_key="camille@example.com").values_list("last_contact_at")
        assert set(moments) == {(later,)}
        stranger.refresh_from_db()
        assert stranger.last_contact_at == NOW


@pytest.mark.django_db
class TestConsent:
    def test_it_is_withdrawn_once_and_remembered(self) -> None:
        application = make_application(keeps_two_years=True)
        withdraw_consent(application, at=NOW)
        withdraw_consent(application, at=NOW + timedelta(days=1))
        application.refresh_from_db()
        assert application.consent_withdrawn_at == NOW
        assert ApplicationEvent.objects.filter(kind="consent-withdrawn").count() == 1

    def test_where_there_was_none_nothing_happens(self) -> None:
        application = make_application()
        withdraw_consent(application, at=NOW)
        assert not ApplicationEvent.objects.filter(kind="consent-withdrawn").exists()


def kept_message(*recipients: str) -> None:
    SentEmail.objects.create(sender="a@b.example", recipients=", ".join(recipients), subject="x", body="x")


@pytest.mark.django_db
class TestErase:
    def test_rows_files_and_messages_go(self) -> None:
        mission = make_mission()
        submit(submission(), mission=mission, file=received(), at=NOW)
        submit(submission(), mission=mission, file=None, at=NOW)  # known: one more message
        stored_name = ApplicationFile.objects.get().stored_name
        erase(Application.objects.get())
        assert not storage.exists(stored_name)
        for table in (Application, ApplicationFile, ApplicationEvent, OutboxMessage):
            assert not table.objects.exists()

    def test_kept_emails_to_the_person_go_and_others_stay(self) -> None:
        application = make_application(email="Camille@example.com")
        kept_message("camille@example.com")
        kept_message("ventes@example.com", "CAMILLE@example.com")
        kept_message("jean-camille@example.com")
        erase(application)
        assert [message.recipients for message in SentEmail.objects.all()] == ["jean-camille@example.com"]

    def test_another_application_stays_whole(self) -> None:
        application, other = make_application(), make_application()
        file = give_file(other)
        with transaction.atomic():
            services.announce(other)
        erase(application)
        assert storage.exists(file.stored_name)
        assert OutboxMessage.objects.count() == 2

    def test_a_file_that_is_gone_already_stops_nothing(self) -> None:
        application = make_application()
        storage.remove(give_file(application).stored_name)
        erase(application)
        assert not Application.objects.exists()


@pytest.mark.django_db
class TestUndelivered:
    def announced(self, *, kind: str, state: str) -> Application:
        application = make_application()
        with transaction.atomic():
            services.announce(application)
        OutboxMessage.objects.update(state="done")
        OutboxMessage.objects.filter(kind=kind).update(state=state)
        return application

    @pytest.mark.parametrize(
        ("kind", "state"),
        [
            (services.ACKNOWLEDGE, "pending"),
            (services.NOTIFY, "pending"),
            (services.NOTIFY, "dead"),
        ],
    )
    def test_what_was_not_told_is_undelivered(self, kind: str, state: str) -> None:
        application = self.announced(kind=kind, state=state)
        assert undelivered([application.reference]) == {application.reference}

    def test_an_address_that_refuses_mail_is_no_reason_to_keep_it(self) -> None:
        assert undelivered([self.announced(kind=services.ACKNOWLEDGE, state="dead").reference]) == set()

    def test_what_was_told_is_delivered(self) -> None:
        assert undelivered([self.announced(kind=services.NOTIFY, state="done").reference]) == set()

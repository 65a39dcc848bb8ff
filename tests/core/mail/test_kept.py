"""Kept messages are forgotten with their recipient."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from core.mail.kept import KeptEmailPeople, forget_emails_to, forget_emails_with
from core.models import ErasedCount, SentEmail

pytestmark = pytest.mark.django_db


def keep(recipients: str) -> None:
    SentEmail.objects.create(sender="a@b.example", recipients=recipients, subject="x", body="x")


def test_messages_to_an_address_are_forgotten_in_any_case() -> None:
    keep("Camille@example.com")
    keep("v@example.com, camille@EXAMPLE.com")
    assert forget_emails_to("camille@example.com") == 2


def test_messages_to_longer_addresses_stay() -> None:
    keep("jean-camille@example.com")
    keep("camille@example.com.au")
    assert forget_emails_to("camille@example.com") == 0


def test_nobody_in_particular_forgets_nothing() -> None:
    keep("camille@example.com")
    assert forget_emails_to(" ") == 0


def test_messages_with_a_link_are_forgotten_by_it() -> None:
    SentEmail.objects.create(sender="a@b.example", recipients="c@d.example", subject="x", body="…/4f1c:ab/")
    keep("c@d.example")
    assert forget_emails_with("") == 0
    assert forget_emails_with("4f1c") == 1
    assert SentEmail.objects.count() == 1


def test_what_was_written_to_a_person_is_told() -> None:
    keep("v@example.com, Camille@example.com")
    keep("dominique@example.com")
    (record,) = KeptEmailPeople().of("camille@example.com")
    assert "x" in record.facts.values()
    assert set(KeptEmailPeople().addresses()) >= {"v@example.com", " Camille@example.com"}


def test_it_is_erased_once_and_counted() -> None:
    keep("camille@example.com")
    (record,) = KeptEmailPeople().of("camille@example.com")
    at = datetime(2026, 11, 22, tzinfo=UTC)
    assert KeptEmailPeople().erase(record, at=at)
    assert not KeptEmailPeople().erase(record, at=at)
    assert (SentEmail.objects.count(), ErasedCount.objects.get().count) == (0, 1)

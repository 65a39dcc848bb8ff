"""Kept messages are forgotten with their recipient."""

from __future__ import annotations

import pytest

from core.mail.kept import forget_emails_to
from core.models import SentEmail

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

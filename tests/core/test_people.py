"""Whoever keeps personal data says so once; what is asked of a person is asked of all."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from pytest_django import Settings

from core import erasures, people
from core.models import Access, OutboxMessage, ScheduledJob
from core.people import Record
from tests.factories.people import make_user

AT = datetime(2026, 11, 22, 10, tzinfo=UTC)


class Letters:
    """Records that are kept in a list."""

    label = "letters"

    def __init__(self, name: str, **received: datetime) -> None:
        self.name = name
        self.kept = {f"{who}@example.com": at for who, at in received.items()}

    def of(self, email: str) -> list[Record]:
        key = email.strip().lower()
        at = self.kept.get(key)
        return [Record(kind=self.name, reference=key[:3], received_at=at, facts={})] if at else []

    def erase(self, record: Record, *, at: datetime) -> bool:
        found = [email for email in self.kept if email.startswith(record.reference)]
        return bool([self.kept.pop(email) for email in found])

    def addresses(self) -> Iterable[str]:
        return [email.upper() for email in self.kept]


class Stubborn(Letters):
    def erase(self, record: Record, *, at: datetime) -> bool:
        raise OSError("camille@example.com")


@pytest.fixture(autouse=True)
def _nobody_yet(monkeypatch: pytest.MonkeyPatch, settings: Settings, tmp_path: Path) -> None:
    monkeypatch.setattr(people, "_providers", [])
    settings.PRIVATE_ROOT = tmp_path / "private"


def test_all_providers_are_asked() -> None:
    people.register(Letters("letters", camille=AT))
    people.register(Letters("cards", camille=AT, dominique=AT))
    assert [record.kind for record in people.records_of("Camille@example.com")] == ["letters", "cards"]
    assert people.records_of("  ") == []


def test_a_name_is_given_once() -> None:
    people.register(Letters("letters"))
    with pytest.raises(ValueError, match="letters"):
        people.register(Letters("letters"))


def test_what_is_erased_is_told_by_kind() -> None:
    letters = Letters("letters", camille=AT, dominique=AT)
    people.register(letters)
    erased, failed = people.erase(people.records_of("camille@example.com"), at=AT)
    assert (dict(erased), failed) == ({"letters": 1}, 0)
    assert list(letters.kept) == ["dominique@example.com"]


def test_one_that_fails_keeps_no_other(caplog: pytest.LogCaptureFixture) -> None:
    people.register(Stubborn("stubborn", camille=AT))
    people.register(Letters("letters", camille=AT))
    erased, failed = people.erase(people.records_of("camille@example.com"), at=AT)
    assert (erased["letters"], failed) == (1, 1)
    assert "stubborn cam cannot be erased: OSError in tests.core.test_people:" in caplog.text
    assert "camille@" not in caplog.text


@pytest.mark.django_db
def test_who_was_forgotten_comes_back_with_a_backup() -> None:
    people.register(Letters("letters", camille=AT, dominique=AT))
    erasures.remember("camille@example.com", at=AT + timedelta(days=1))
    assert [record.reference for record in people.come_back()] == ["cam"]


@pytest.mark.django_db
def test_what_somebody_sent_after_being_forgotten_does_not() -> None:
    people.register(Letters("letters", camille=AT))
    erasures.remember("camille@example.com", at=AT - timedelta(days=1))
    assert people.come_back() == []


# Facts of a row


@pytest.mark.django_db
def test_a_row_is_told_in_words_and_as_json() -> None:
    access = Access(at=AT, user=make_user("ventes"), username="ventes", action="download", subject="7KDM")
    facts = people.facts_of(access, but=("username",))
    assert facts == {
        str(Access._meta.get_field("at").verbose_name): "2026-11-22T11:00:00+01:00",
        str(Access._meta.get_field("user").verbose_name): "ventes",
        str(Access._meta.get_field("action").verbose_name): "download",
        str(Access._meta.get_field("subject").verbose_name): "7KDM",
        str(Access._meta.get_field("was_allowed").verbose_name): True,
    }
    assert json.dumps(facts)


def test_a_choice_is_told_by_its_label() -> None:
    message = OutboxMessage(kind="x", key="y", state="dead", created_at=AT, due_at=AT)
    label = str(OutboxMessage._meta.get_field("state").verbose_name)
    assert people.facts_of(message)[label] == str(OutboxMessage.State.DEAD.label)


def test_two_columns_of_one_name_are_both_told(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("command", "error"):
        monkeypatch.setattr(ScheduledJob._meta.get_field(name), "verbose_name", "text")
    facts = people.facts_of(ScheduledJob(command="purge", error="no room", due_at=AT))
    assert (facts["text"], facts["text (error)"]) == ("purge", "no room")


def test_a_history_names_nobody_of_the_team() -> None:
    class Event:
        at = AT
        details = {"assignee": ["", "anne"], "state": ["new", "won"]}
        note = "Rappelé."

        def get_kind_display(self) -> str:
            return "moved"

    told = people.event_of(Event())
    assert "anne" not in str(told)
    assert "won" in str(told)
    assert "Rappelé." in str(told)


def test_a_record_has_no_files_unless_they_are_given() -> None:
    record = Record(kind="x", reference="y", received_at=AT, facts={})
    assert (record.files, record.history, record.warning) == ((), (), "")
    assert replace(record, warning="live").warning == "live"

"""``manage.py purge_personal_data``, with a clock that moves."""

from __future__ import annotations

from datetime import datetime, timedelta
from io import StringIO
from pathlib import Path
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.utils import timezone
from pytest_django import Settings

from core.models import OutboxMessage, SentEmail
from core.uploads import storage
from jobs.applications import services
from jobs.applications.models import Application, ApplicationEvent, ApplicationFile
from jobs.applications.retention import kept_until_of
from jobs.sent_forms.models import SentForm
from tests.factories.applications import give_file, make_application, make_report

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _private_files(settings: Settings, tmp_path: Path) -> None:
    settings.PRIVATE_ROOT = tmp_path / "private"


@pytest.fixture
def application() -> Application:
    """With a file, delivered messages and a kept e-mail."""
    made = make_application(email="camille@example.com")
    give_file(made)
    with transaction.atomic():
        services.announce(made)
    OutboxMessage.objects.update(state="done")
    SentEmail.objects.create(sender="a@b.example", recipients="camille@example.com", subject="x", body="x")
    return made


def end_of(application: Application) -> datetime:
    moment = kept_until_of(application)
    assert moment is not None
    return moment


def purge(monkeypatch: pytest.MonkeyPatch, *, at: datetime, dry_run: bool = False) -> tuple[str, str]:
    """What it prints, and what it warns of."""
    out, err = StringIO(), StringIO()
    with monkeypatch.context() as patched:
        patched.setattr(timezone, "now", lambda: at)
        call_command("purge_personal_data", dry_run=dry_run, stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


def test_the_day_before_everything_is_there(
    application: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    purge(monkeypatch, at=end_of(application) - timedelta(days=1))
    assert Application.objects.exists()
    assert storage.exists(ApplicationFile.objects.get().stored_name)
    assert OutboxMessage.objects.count() == 2


def test_the_day_after_nothing_is_left(application: Application, monkeypatch: pytest.MonkeyPatch) -> None:
    stored_name = ApplicationFile.objects.get().stored_name
    out, _ = purge(monkeypatch, at=end_of(application) + timedelta(days=1))
    for table in (Application, ApplicationFile, ApplicationEvent, OutboxMessage, SentEmail):
        assert not table.objects.exists()
    assert not storage.exists(stored_name)
    assert "applications: 1" in out


def test_a_dry_run_erases_nothing(application: Application, monkeypatch: pytest.MonkeyPatch) -> None:
    out, _ = purge(monkeypatch, at=end_of(application) + timedelta(days=1), dry_run=True)
    assert Application.objects.exists()
    assert "applications: 1" in out


def test_a_dry_run_tells_the_days_to_come(application: Application, monkeypatch: pytest.MonkeyPatch) -> None:
    out, _ = purge(monkeypatch, at=end_of(application) - timedelta(days=10), dry_run=True)
    assert "applications: 0" in out
    assert str(end_of(application).year) in out


def test_what_nobody_was_told_of_is_kept_and_warned_of(
    application: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    OutboxMessage.objects.filter(kind=services.ACKNOWLEDGE).update(state="pending")
    _, err = purge(monkeypatch, at=end_of(application) + timedelta(days=1))
    assert Application.objects.exists()
    assert err.strip()


def test_one_that_fails_stops_no_other(
    application: Application, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    other = make_application(application.mission)

    def broken(found: Application) -> None:
        if found == application:
            raise OSError(found.email)
        found.delete()

    monkeypatch.setattr(services, "erase", broken)
    with pytest.raises(CommandError):
        purge(monkeypatch, at=end_of(application) + timedelta(days=1))
    assert not Application.objects.filter(pk=other.pk).exists()
    assert f"{application.reference} cannot be erased: OSError in " in caplog.text
    assert application.email not in caplog.text


def test_forms_that_nobody_sends_again_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    at = timezone.now()
    SentForm.objects.create(key=uuid4(), digest="x", at=at)
    purge(monkeypatch, at=at + timedelta(days=31), dry_run=True)
    assert SentForm.objects.exists()
    purge(monkeypatch, at=at + timedelta(days=31))
    assert not SentForm.objects.exists()


def test_who_reported_is_forgotten_six_months_after_the_decision(monkeypatch: pytest.MonkeyPatch) -> None:
    decided_at = timezone.now()
    report = make_report(
        name="Dominique", email="d@example.com", decision="rejected", statement="Non.", decided_at=decided_at
    )
    purge(monkeypatch, at=decided_at + timedelta(days=180))
    report.refresh_from_db()
    assert report.email == "d@example.com"
    purge(monkeypatch, at=decided_at + timedelta(days=186))
    report.refresh_from_db()
    assert (report.name, report.email) == ("", "")
    assert report.statement == "Non."

"""``manage.py purge_personal_data`` on projects, drafts and freelancers, with a clock that moves."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone
from pytest_django import Settings

from core import erasures
from core.formatting import long_date
from core.models import ErasedCount, ErasedPerson, OutboxMessage
from core.uploads import storage
from jobs.freelancers.models import Freelancer
from jobs.management.commands.purge_personal_data import PURGERS
from jobs.projects import drafts, services
from jobs.projects.models import Draft, Project
from jobs.projects.retention import kept_until_of
from jobs.projects.terms import KEPT_DRAFT, KEPT_SPAM, State
from tests.factories.drafts import make_draft, received_pdf
from tests.factories.freelancers import make_freelancer
from tests.factories.projects import give_project_file, make_project

pytestmark = pytest.mark.django_db

SENT = datetime(2026, 1, 10, 10, tzinfo=UTC)
DAY = timedelta(days=1)

Purge = Callable[..., tuple[str, str]]


@pytest.fixture(autouse=True)
def _private_files(settings: Settings, tmp_path: Path) -> None:
    settings.PRIVATE_ROOT = tmp_path / "private"


@pytest.fixture
def purge(monkeypatch: pytest.MonkeyPatch) -> Purge:
    """Runs it at a moment: what it prints, and what it warns of."""

    def _purge(at: datetime, *, dry_run: bool = False) -> tuple[str, str]:
        out, err = StringIO(), StringIO()
        with monkeypatch.context() as patched:
            patched.setattr(timezone, "now", lambda: at)
            call_command("purge_personal_data", dry_run=dry_run, stdout=out, stderr=err)
        return out.getvalue(), err.getvalue()

    return _purge


def announced(state: str) -> Project:
    """With a file and delivered messages."""
    project = make_project(at=SENT, state=state)
    give_project_file(project)
    with transaction.atomic():
        services.announce(project)
    # As the dispatcher leaves them; those about a quarantine name no project.
    OutboxMessage.objects.filter(kind=services.QUARANTINE).delete()
    OutboxMessage.objects.update(state="done")
    return project


@pytest.mark.parametrize("state", [State.NEW, State.LOST, State.SPAM])
def test_a_project_is_there_the_day_before_and_gone_the_day_after(purge: Purge, state: str) -> None:
    project = announced(state)
    until, stored_name = kept_until_of(project), project.files.get().stored_name
    purge(until - DAY)
    assert Project.objects.exists()
    assert OutboxMessage.objects.exists()
    assert storage.exists(stored_name)
    purge(until + DAY)
    assert not Project.objects.exists()
    assert not OutboxMessage.objects.exists()
    assert not storage.exists(stored_name)
    assert ErasedCount.objects.get(kind="projects").day == timezone.localdate(until + DAY)


def test_a_project_that_nobody_was_told_of_is_kept_and_warned_of(purge: Purge) -> None:
    project = announced(State.NEW)
    OutboxMessage.objects.filter(kind=services.NOTIFY).update(state="dead")
    _, err = purge(kept_until_of(project) + DAY)
    assert Project.objects.exists()
    assert err.strip()


def test_a_draft_is_there_the_day_before_and_gone_the_day_after(purge: Purge) -> None:
    draft, received = make_draft(at=SENT), received_pdf()
    drafts.attach(draft, received, at=SENT)
    drafts.ask_link(draft, "ada@example.com", at=SENT)
    purge(SENT + KEPT_DRAFT - DAY)
    assert Draft.objects.exists()
    assert OutboxMessage.objects.exists()
    assert storage.exists(received.stored_name)
    purge(SENT + KEPT_DRAFT + DAY)
    assert not Draft.objects.exists()
    assert not OutboxMessage.objects.exists()
    assert not storage.exists(received.stored_name)


def test_a_freelancer_is_forgotten_two_years_after_the_last_sign(purge: Purge) -> None:
    make_freelancer(at=SENT)
    purge(datetime(2028, 1, 9, 10, tzinfo=UTC))
    assert Freelancer.objects.exists()
    purge(datetime(2028, 1, 11, 10, tzinfo=UTC))
    assert not Freelancer.objects.exists()
    assert ErasedCount.objects.get(kind="freelancers").count == 1


def test_a_dry_run_tells_what_is_due_and_the_days_to_come(purge: Purge) -> None:
    make_project(at=SENT, state=State.SPAM)
    make_draft(at=SENT)
    at = SENT + KEPT_DRAFT
    out, _ = purge(at, dry_run=True)
    assert "drafts: 1" in out
    assert "projects: 0" in out
    assert long_date(SENT + KEPT_SPAM) in out
    assert Draft.objects.exists()
    assert not ErasedCount.objects.exists()


def test_digests_of_forgotten_people_go_with_the_backups(purge: Purge) -> None:
    erasures.remember("ada@example.com", at=SENT)
    purge(SENT + erasures.KEPT + DAY, dry_run=True)
    assert ErasedPerson.objects.exists()
    purge(SENT + erasures.KEPT + DAY)
    assert not ErasedPerson.objects.exists()


def test_each_kind_of_personal_data_is_purged() -> None:
    names = [purger.name for purger in PURGERS]
    assert sorted(names) == ["applications", "drafts", "freelancers", "projects", "reports"]

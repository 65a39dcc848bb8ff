"""``manage.py erase_person``: whoever asks is forgotten, in all copies."""

from __future__ import annotations

from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from pytest_django import Settings

from core import erasures
from core.models import Access, ErasedCount, OutboxMessage, SentEmail
from core.uploads import storage
from jobs.applications import services as applications
from jobs.applications.models import Application
from jobs.freelancers.models import Freelancer
from jobs.projects import drafts
from jobs.projects import services as projects
from jobs.projects.models import Draft, Project
from jobs.projects.people import ProjectPeople
from jobs.projects.terms import State
from jobs.reports.models import Report
from tests.factories.applications import give_file, make_application, make_report
from tests.factories.drafts import make_draft, received_pdf
from tests.factories.freelancers import make_freelancer
from tests.factories.projects import give_project_file, make_project

pytestmark = pytest.mark.django_db

EMAIL = "camille@example.com"


@pytest.fixture(autouse=True)
def _private_files(settings: Settings, tmp_path: Path) -> None:
    settings.PRIVATE_ROOT = tmp_path / "private"


@pytest.fixture
def person() -> list[str]:
    """Everything that can be kept about her; the names of her files."""
    project, application = (
        make_project(email=EMAIL.upper()),
        make_application(email=EMAIL, name="Camille Petit"),
    )
    draft, received = make_draft(answers={"coordonnees": {"email": [EMAIL]}}), received_pdf()
    drafts.attach(draft, received, at=draft.changed_at)
    drafts.ask_link(draft, EMAIL, at=draft.changed_at)
    make_report(email=EMAIL, name="Camille Petit")
    make_freelancer(email=EMAIL)
    SentEmail.objects.create(sender="a@b.example", recipients=EMAIL, subject="Bonjour", body="x")
    with transaction.atomic():
        projects.announce(project)
        applications.announce(application)
    return [
        give_project_file(project).stored_name,
        give_file(application).stored_name,
        received.stored_name,
    ]


def erase(email: str = EMAIL, *, yes: bool = True) -> str:
    out = StringIO()
    call_command("erase_person", email, yes=yes, stdout=out)
    return out.getvalue()


def answer(monkeypatch: pytest.MonkeyPatch, said: str | None) -> None:
    """What is typed at the terminal; None ends it."""

    def _input(question: str) -> str:
        if said is None:
            raise EOFError
        return said

    monkeypatch.setattr("builtins.input", _input)


def tables_with(word: str) -> list[str]:
    """Tables in which some column has ``word``, in any case."""
    with connection.cursor() as cursor:
        found = []
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608  (its own names)
            if any(word in str(row).lower() for row in cursor.fetchall()):
                found.append(table)
    return found


def test_all_copies_go(person: list[str]) -> None:
    assert len(tables_with(EMAIL)) >= 5
    erase(" Camille@example.com")
    assert tables_with(EMAIL) == []
    assert [name for name in person if storage.exists(name)] == []
    assert not OutboxMessage.objects.exists()
    for table in (Project, Draft, Application, Freelancer, SentEmail):
        assert not table.objects.exists()
    assert Report.objects.exists()


def test_others_stay(person: list[str]) -> None:
    make_project(email="dominique@example.com")
    make_application(email="not-camille@example.com")
    erase()
    assert Project.objects.get().email == "dominique@example.com"
    assert Application.objects.get().email == "not-camille@example.com"


def test_it_tells_how_many_and_finds_nothing_the_second_time(person: list[str]) -> None:
    first, second = erase(), erase()
    kinds = dict(ErasedCount.objects.values_list("kind", "count"))
    assert kinds == dict.fromkeys(
        ("applications", "drafts", "emails", "freelancers", "projects", "reports"), 1
    )
    assert len(first.splitlines()) > len(second.splitlines()) == 1


def test_what_the_team_works_on_is_named_first(person: list[str]) -> None:
    proposed = make_application(email=EMAIL, state="proposed")
    in_work = make_project(email=EMAIL, state=State.QUALIFIED)
    lines = erase().splitlines()
    assert {proposed.reference, in_work.reference} <= set(" ".join(lines[1:3]).split())
    assert not Application.objects.exists()
    assert not Project.objects.exists()


@pytest.mark.parametrize("said", ["", "n", "no", None])
def test_without_a_yes_nothing_is_erased(
    person: list[str], monkeypatch: pytest.MonkeyPatch, said: str | None
) -> None:
    answer(monkeypatch, said)
    with pytest.raises(CommandError):
        erase(yes=False)
    assert Project.objects.exists()
    assert erasures.remembered() == {}


def test_with_a_yes_it_is(person: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    answer(monkeypatch, " Y ")
    erase(yes=False)
    assert not Project.objects.exists()


def test_one_that_fails_keeps_no_other_and_is_told(
    person: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*args: Any, **options: Any) -> bool:
        raise OSError

    with monkeypatch.context() as patched:
        patched.setattr(ProjectPeople, "erase", broken)
        with pytest.raises(CommandError):
            erase()
    assert Project.objects.exists()
    assert not Application.objects.exists()
    erase()
    assert not Project.objects.exists()


def test_what_is_no_address_is_refused() -> None:
    with pytest.raises(CommandError):
        erase("camille")


def test_who_erased_is_written_down_and_whom_is_not(
    person: list[str], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    out = erase()
    access = Access.objects.get()
    assert (access.action, access.subject) == ("erase", "person: 6")
    for word in ("camille", "petit"):
        assert word not in f"{access.username}{caplog.text}{out}".lower()


def test_who_is_in_a_backup_only_is_remembered_too() -> None:
    erase()
    assert erasures.forgotten_at(EMAIL, erasures.remembered()) is not None

"""``manage.py erase_again``: a restored backup resurrects nobody."""

from __future__ import annotations

from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.utils import timezone
from pytest_django import Settings

from core.models import Access, ErasedPerson
from core.uploads import storage
from jobs.applications.models import Application
from jobs.freelancers.models import Freelancer
from jobs.projects.models import Draft, Project
from tests.factories.applications import make_application
from tests.factories.drafts import make_draft
from tests.factories.freelancers import make_freelancer
from tests.factories.projects import give_project_file, make_project

pytestmark = pytest.mark.django_db

EMAIL = "camille@example.com"
BEFORE = timezone.now() - timedelta(days=3)


@pytest.fixture(autouse=True)
def _private_files(settings: Settings, tmp_path: Path) -> None:
    settings.PRIVATE_ROOT = tmp_path / "private"


@pytest.fixture
def stored_name() -> str:
    """Erased yesterday; then a database of three days ago is put back, which knows nothing of that."""
    make_project(email=EMAIL)
    call_command("erase_person", EMAIL, yes=True, stdout=StringIO())
    ErasedPerson.objects.all().delete()
    make_application(email=EMAIL, at=BEFORE, state="proposed")
    make_freelancer(email=EMAIL, at=BEFORE)
    make_draft(answers={"coordonnees": {"email": [EMAIL]}}, at=BEFORE)
    return give_project_file(make_project(email=EMAIL.upper(), at=BEFORE)).stored_name


def erase_again() -> str:
    out = StringIO()
    call_command("erase_again", stdout=out)
    return out.getvalue()


def test_whoever_was_erased_since_the_backup_is_erased_again(stored_name: str) -> None:
    out = erase_again()
    for table in (Project, Draft, Application, Freelancer):
        assert not table.objects.exists()
    assert not storage.exists(stored_name)
    assert sum(line.split(": ")[1].startswith("1") for line in out.splitlines()) == 4
    assert ErasedPerson.objects.exists()


def test_a_second_time_changes_nothing(stored_name: str) -> None:
    erase_again()
    out = erase_again()
    assert not any(line.split(": ")[1].startswith("1") for line in out.splitlines())


def test_what_was_sent_since_stays(stored_name: str) -> None:
    back = make_project(email=EMAIL, at=timezone.now() + timedelta(hours=1))
    erase_again()
    assert list(Project.objects.all()) == [back]


def test_others_stay(stored_name: str) -> None:
    other = make_project(email="dominique@example.com", at=BEFORE)
    erase_again()
    assert list(Project.objects.all()) == [other]


def test_it_is_written_down_without_a_name(stored_name: str) -> None:
    Access.objects.all().delete()
    erase_again()
    assert Access.objects.get().subject == "restored: 4"

"""``manage.py export_person``: everything about one address, and nothing of anybody else."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings

from core.models import Access, SentEmail
from core.uploads import storage
from jobs.projects.models import ProjectFile
from tests.factories.applications import PDF, give_file, make_application, make_report
from tests.factories.drafts import make_draft
from tests.factories.freelancers import make_freelancer
from tests.factories.projects import give_project_file, make_project

pytestmark = pytest.mark.django_db

EMAIL = "camille@example.com"


@pytest.fixture(autouse=True)
def _private_files(settings: Settings, tmp_path: Path) -> None:
    settings.PRIVATE_ROOT = tmp_path / "private"


@pytest.fixture
def references() -> set[str]:
    """One thing of each kind about her, and one of somebody else; the references of hers."""
    project, application = make_project(email=EMAIL.upper()), make_application(email=EMAIL)
    draft = make_draft(answers={"coordonnees": {"email": [EMAIL]}})
    give_project_file(project, name="besoin.pdf")
    give_file(application, name="cv.pdf")
    found = {project.reference, application.reference, str(draft.key)}
    found |= {make_report(email=EMAIL).reference, make_freelancer(email=EMAIL).reference}
    SentEmail.objects.create(sender="a@b.example", recipients=EMAIL, subject="Bonjour", body="x")
    make_project(email="dominique@example.com", context="Un autre projet.")
    return found


def export(email: str = EMAIL, **options: Any) -> tuple[dict[str, Any], str]:
    """What it says, read again, and what it warns of."""
    out, err = StringIO(), StringIO()
    call_command("export_person", email, stdout=out, stderr=err, **options)
    return (json.loads(out.getvalue()) if out.getvalue() else {}), err.getvalue()


def test_everything_about_the_address_is_there(references: set[str]) -> None:
    told, _ = export(" Camille@Example.com")
    text = json.dumps(told, ensure_ascii=False)
    assert {reference for reference in references if reference in text} == references
    for said in ("Nous reprenons une application interne.", "besoin.pdf", "cv.pdf", "Bonjour"):
        assert said in text
    for other in ("dominique@example.com", "Un autre projet."):
        assert other not in text


def test_no_stored_name_leaves(references: set[str]) -> None:
    told, _ = export()
    names = {place.name for place in Path(storage.path(_stored_name())).parent.iterdir()}
    assert not [name for name in names if name in json.dumps(told)]


def _stored_name() -> str:
    return ProjectFile.objects.get().stored_name


def test_files_are_copied_under_the_names_that_are_told(references: set[str], tmp_path: Path) -> None:
    told, _ = export(files=tmp_path / "copies")
    copies = sorted((tmp_path / "copies").iterdir())
    assert [copy.read_bytes() for copy in copies] == [PDF, PDF]
    text = json.dumps(told, ensure_ascii=False)
    assert all(copy.name in text for copy in copies)
    assert all(copy.stat().st_mode & 0o077 == 0 for copy in (*copies, tmp_path / "copies"))


def test_a_lost_file_stops_nothing(references: set[str], tmp_path: Path) -> None:
    storage.remove(_stored_name())
    told, err = export(files=tmp_path / "copies")
    assert told
    assert err.strip()
    assert len(list((tmp_path / "copies").iterdir())) == 1


def test_copies_are_not_mixed_with_those_of_another_day(references: set[str], tmp_path: Path) -> None:
    export(files=tmp_path / "copies")
    with pytest.raises(CommandError):
        export(files=tmp_path / "copies")


def test_it_is_written_to_a_new_file_for_us_alone(references: set[str], tmp_path: Path) -> None:
    target = tmp_path / "camille.json"
    export(output=target)
    assert json.loads(target.read_text(encoding="utf-8"))
    assert target.stat().st_mode & 0o077 == 0
    with pytest.raises(CommandError):
        export(output=target)


def test_somebody_of_whom_nothing_is_kept_is_told_so(references: set[str]) -> None:
    told, err = export("nobody@example.com")
    assert not any(isinstance(part, list) and part for part in told.values())
    assert err.strip()


def test_what_is_no_address_is_refused() -> None:
    with pytest.raises(CommandError):
        export("camille")


def test_who_exported_is_written_down_and_whom_is_not(
    references: set[str], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    export()
    access = Access.objects.get()
    assert (access.action, access.subject) == ("export", "person: 6")
    assert "camille" not in f"{access.username}{caplog.text}"

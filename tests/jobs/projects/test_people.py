"""What a client can ask for: everything about one address, in any case of letters, and to be forgotten."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from core.models import ErasedCount
from core.uploads import storage
from jobs.projects import drafts, pipeline
from jobs.projects.models import Draft, Project
from jobs.projects.people import DraftPeople, ProjectPeople
from jobs.projects.terms import State
from tests.factories.drafts import make_draft, received_pdf
from tests.factories.people import make_user
from tests.factories.projects import give_project_file, make_project
from tests.factories.taxonomy import make_skill

pytestmark = pytest.mark.django_db

EMAIL = "Ada@Example.com"
AT = datetime(2026, 11, 22, 10, tzinfo=UTC)


def typed(email: str) -> dict[str, dict[str, list[str]]]:
    return {"coordonnees": {"email": [f" {email} "], "company": ["Atelier"]}}


def test_projects_of_an_address_are_told_the_oldest_first() -> None:
    make_project(email="grace@example.com")
    late, early = make_project(email="ada@example.com"), make_project(email=EMAIL, at=AT)
    records = ProjectPeople().of(" ADA@example.com")
    assert [record.reference for record in records] == [early.reference, late.reference]
    assert set(ProjectPeople().addresses()) == {"ada@example.com", "grace@example.com"}


def test_all_that_was_said_and_noted_is_told() -> None:
    skill = make_skill("python", name="Python")
    project = make_project(
        email=EMAIL, skills=[skill], next_action="Rappeler mardi", utm={"utm_source": "lettre"}
    )
    file = give_project_file(project, name="besoin.pdf")
    by = make_user("anne", "Ventes")
    pipeline.note(project, "Très pressée", at=AT, by=by)
    pipeline.assign(project, by, seen="", at=AT, by=by)
    (record,) = ProjectPeople().of(EMAIL)
    told = json.dumps([record.facts, record.history], ensure_ascii=False)
    for said in (EMAIL, "Martin", "Atelier Martin", project.context, "Python", "Rappeler mardi", "lettre"):
        assert said in told
    assert "Très pressée" in told
    assert "anne" not in told
    assert [(one.name, one.stored_name) for one in record.files] == [("besoin.pdf", file.stored_name)]


@pytest.mark.parametrize(
    ("state", "is_warned"), [(State.NEW, False), (State.PROPOSED, True), (State.LOST, False)]
)
def test_the_team_is_warned_of_what_it_works_on(state: str, is_warned: bool) -> None:
    make_project(email=EMAIL, state=state)
    (record,) = ProjectPeople().of(EMAIL)
    assert bool(record.warning) is is_warned


def test_a_project_is_erased_once_whatever_its_state() -> None:
    stored_name = give_project_file(make_project(email=EMAIL, state=State.WON)).stored_name
    (record,) = ProjectPeople().of(EMAIL)
    assert ProjectPeople().erase(record, at=AT)
    assert not ProjectPeople().erase(record, at=AT)
    assert not Project.objects.exists()
    assert not storage.exists(stored_name)
    assert ErasedCount.objects.get().count == 1


def test_drafts_are_known_by_what_was_typed_or_asked() -> None:
    by_answer = make_draft(answers=typed(EMAIL), at=AT)
    by_link = make_draft(resume_email="ada@example.com")
    make_draft(answers=typed("grace@example.com"))
    records = DraftPeople().of("ada@example.com")
    assert [record.reference for record in records] == [str(by_answer.key), str(by_link.key)]
    assert "Atelier" in json.dumps(records[0].facts)
    assert set(DraftPeople().addresses()) == {"ada@example.com", "grace@example.com"}


def test_a_text_that_mentions_an_address_is_somebody_elses() -> None:
    make_draft(answers={"description": {"context": ["Voir avec ada@example.com"]}})
    assert DraftPeople().of("ada@example.com") == []


def test_the_cookie_of_a_draft_is_not_handed_over() -> None:
    draft = make_draft(answers=typed(EMAIL))
    (record,) = DraftPeople().of(EMAIL)
    assert draft.owners[0] not in json.dumps(record.facts)


def test_a_draft_is_erased_once_with_its_files() -> None:
    draft, received = make_draft(answers=typed(EMAIL)), received_pdf()
    drafts.attach(draft, received, at=AT)
    (record,) = DraftPeople().of(EMAIL)
    assert [file.stored_name for file in record.files] == [received.stored_name]
    assert DraftPeople().erase(record, at=AT)
    assert not DraftPeople().erase(record, at=AT)
    assert not Draft.objects.exists()
    assert not storage.exists(received.stored_name)

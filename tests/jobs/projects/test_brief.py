"""A draft as a whole: its brief when everything is right, else the steps to go back to."""

from __future__ import annotations

from dataclasses import fields
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jobs.projects import brief
from jobs.projects.models import Draft, DraftFile, Project
from tests.factories.drafts import make_draft
from tests.factories.project_answers import ANSWERS, MISSION
from tests.factories.taxonomy import make_city, make_role, make_sector, make_skill

NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _vocabulary(db: None) -> None:
    make_role("developpeur-back-end", name="Développeur back-end")
    make_skill("python", name="Python")
    make_skill("node-js", name="Node.js")
    make_sector("banque-finance", name="Banque & finance")
    make_city("lyon")


def draft(**changes: Any) -> Draft:
    return make_draft(at=NOW, answers={**ANSWERS, **changes})


def read(stored: Draft, at: datetime = NOW) -> brief.Brief:
    found, wrong = brief.read(stored, at=at)
    assert wrong == []
    assert found is not None
    return found


def test_a_draft_becomes_the_columns_of_a_project() -> None:
    found = read(draft())
    assert found.role is not None
    assert found.role.slug == "developpeur-back-end"
    assert [skill.slug for skill in found.skills] == ["python", "node-js"]
    assert (found.skills_text, found.experts, found.engagement) == ("Cobol", 2, "regie")
    assert (found.start_date, found.decision_date) == (date(2027, 1, 4), date(2026, 12, 15))
    assert (found.duration_value, found.duration_unit) == (6, "mois")
    assert (found.days_per_week, found.budget) == (Decimal("4.5"), 450)
    assert (found.email, found.siren, found.accepts_news) == ("ada@example.com", "732829320", True)


def test_every_column_exists_and_takes_its_value() -> None:
    columns = read(draft()).columns()
    assert columns.keys() == {field.name for field in fields(brief.Brief)} - {"skills"}
    project = Project(**columns)
    project.clean_fields(exclude={"reference", "key", "email_key"} | _of_the_service())
    assert project.role_name == "Développeur back-end"


def _of_the_service() -> set[str]:
    columns = {field.name for field in Project._meta.concrete_fields}
    return columns - {field.name for field in fields(brief.Brief)}


def test_an_empty_draft_lacks_every_step() -> None:
    found, wrong = brief.read(make_draft(at=NOW), at=NOW)
    assert found is None
    assert wrong == ["besoin", "mission", "description", "coordonnees"]


def test_a_date_that_passed_meanwhile_is_to_be_looked_at_again() -> None:
    stored = draft()
    later = NOW + timedelta(days=30)
    assert brief.read(stored, at=later) == (None, ["mission"])
    assert [step.slug for step in brief.recap(stored, at=later) if not step.is_right] == ["mission"]


def test_the_day_is_the_one_in_paris() -> None:
    """At 23:30 UTC of the day before, it is the day of the decision in Paris."""
    stored = draft(mission=MISSION | {"start": ["des-que-possible"], "decision_date": ["2026-11-22"]})
    assert brief.read(stored, at=datetime(2026, 11, 22, 22, 30, tzinfo=UTC))[1] == []
    assert brief.read(stored, at=datetime(2026, 11, 22, 23, 30, tzinfo=UTC))[1] == ["mission"]


def test_the_recapitulation_says_every_step_with_the_fields_to_go_back_to() -> None:
    recap = brief.recap(draft(), at=NOW)
    assert [step.slug for step in recap] == ["besoin", "mission", "description", "coordonnees"]
    assert all(step.is_right for step in recap)
    said = {answer.field: answer.value for step in recap for answer in step.answers}
    assert said["role"] == "Développeur back-end"
    assert said["city"] == "Lyon (69)"
    assert said["first_name"] == "Ada"


def test_what_is_missing_is_no_error_of_the_recapitulation() -> None:
    recap = brief.recap(make_draft(at=NOW, answers={"besoin": ANSWERS["besoin"]}), at=NOW)
    assert [step.is_right for step in recap] == [True, False, False, False]
    assert recap[2].answers == []


@pytest.mark.parametrize("ask", [brief.read, brief.recap])
def test_three_queries_are_enough(ask: Any) -> None:
    stored = draft()
    DraftFile.objects.create(draft=stored, stored_name="x", name="x.pdf", content_type="", size=1, sha256="")
    with CaptureQueriesContext(connection) as queries:
        ask(stored, at=NOW)
    assert len(queries) == 3

"""The trace of a form: the same whoever had applied before, and gone after a while."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.core.files.base import ContentFile

from core.uploads import storage
from core.uploads.checks import Verified
from core.uploads.storage import Received
from jobs.applications.models import Application
from jobs.applications.services import Outcome, Submission, erase, submit
from jobs.missions.models import Mission
from jobs.sent_forms import traces
from jobs.sent_forms.models import SentForm
from tests.factories.applications import PDF, make_application
from tests.factories.missions import make_mission

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)
VICTIM = "victime@example.com"
FIRST = Submission(
    key=uuid4(),
    name="Camille Martin",
    email=VICTIM,
    telephone="",
    rate=450,
    available_on=None,
    message="",
    profile_url="",
    consent="",
)


@pytest.fixture(params=[Outcome.RECEIVED, Outcome.KNOWN], ids=["new", "had applied"])
def mission(request: pytest.FixtureRequest) -> Mission:
    """One to which the victim had not applied, then one to which she had."""
    made = make_mission()
    if request.param is Outcome.KNOWN:
        make_application(made, email=VICTIM)
    return made


def received(content: bytes = PDF) -> Received:
    verified = Verified(name="cv.pdf", content_type="application/pdf", extension="pdf", size=len(content))
    return storage.receive(ContentFile(content), verified)


def test_the_same_key_with_other_words_is_a_change_in_either_case(mission: Mission) -> None:
    submit(FIRST, mission=mission, file=None, at=NOW)
    assert submit(replace(FIRST, message="Autre"), mission=mission, file=None, at=NOW) is Outcome.CHANGED


def test_the_same_form_is_the_same_form_in_either_case(mission: Mission) -> None:
    submit(FIRST, mission=mission, file=received(), at=NOW)
    assert submit(FIRST, mission=mission, file=received(), at=NOW) is Outcome.REPEATED
    assert submit(FIRST, mission=mission, file=received(PDF + b"%"), at=NOW) is Outcome.CHANGED


def test_a_key_that_was_used_is_used_for_other_missions_too(mission: Mission) -> None:
    submit(FIRST, mission=mission, file=None, at=NOW)
    assert submit(FIRST, mission=make_mission(), file=None, at=NOW) is Outcome.CHANGED


def test_a_file_is_spent_in_either_case(mission: Mission) -> None:
    file = received()
    submit(FIRST, mission=mission, file=file, at=NOW)
    other = replace(FIRST, key=uuid4(), email="autre@example.com")
    assert submit(other, mission=mission, file=file, at=NOW) is Outcome.FILE_TAKEN
    again = replace(FIRST, key=uuid4())
    assert submit(again, mission=mission, file=file, at=NOW) is Outcome.FILE_TAKEN


def test_a_file_stays_spent_as_long_as_a_ticket_can_be_made_to_live(mission: Mission) -> None:
    file = received()
    submit(FIRST, mission=mission, file=file, at=NOW)
    later = NOW + timedelta(days=40)
    traces.forget_old(at=later)
    other = replace(FIRST, key=uuid4(), email="autre@example.com")
    assert submit(other, mission=mission, file=file, at=later) is Outcome.FILE_TAKEN


def test_a_key_that_was_forgotten_is_free_in_either_case(mission: Mission) -> None:
    submit(FIRST, mission=mission, file=None, at=NOW)
    later = NOW + timedelta(days=31)
    assert traces.forget_old(at=later) == 1
    other = replace(FIRST, email="autre@example.com")
    assert submit(other, mission=mission, file=None, at=later) is Outcome.RECEIVED
    traces.forget_old(at=later + timedelta(days=31))
    assert submit(FIRST, mission=mission, file=None, at=later) is Outcome.KNOWN


def test_an_erasure_shows_nowhere(mission: Mission) -> None:
    submit(FIRST, mission=mission, file=None, at=NOW)
    erase(Application.objects.get(mission=mission))
    assert submit(replace(FIRST, message="Autre"), mission=mission, file=None, at=NOW) is Outcome.CHANGED
    assert submit(FIRST, mission=mission, file=None, at=NOW) is Outcome.REPEATED


def test_a_young_form_is_not_forgotten(mission: Mission) -> None:
    submit(FIRST, mission=mission, file=None, at=NOW)
    assert traces.forget_old(at=NOW + timedelta(days=29)) == 0


def test_the_trace_says_nothing_of_the_person(mission: Mission) -> None:
    submit(FIRST, mission=mission, file=None, at=NOW)
    traces = [str(row) for row in SentForm.objects.values("digest", "stored_name")]
    assert len(traces) == 1
    assert "ictim" not in "".join(traces)

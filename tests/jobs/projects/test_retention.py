"""Until when projects and drafts are kept, with a clock that moves."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import OperationalError, transaction
from django.utils import timezone

from core.models import ErasedCount, OutboxMessage, SentEmail
from core.uploads import storage
from jobs.missions import lifecycle
from jobs.missions.changes import Actor
from jobs.missions.models import Mission
from jobs.projects import drafts, pipeline, resume, retention, services
from jobs.projects.models import Draft, DraftFile, Project, ProjectEvent, ProjectFile
from jobs.projects.retention import DraftPurger, ProjectPurger, kept_until
from jobs.projects.terms import KEPT_DRAFT, State
from tests.factories.drafts import make_draft, received_pdf
from tests.factories.people import make_user
from tests.factories.projects import give_project_file, make_project

SENT = datetime(2026, 1, 10, 10, tzinfo=UTC)
LATER = datetime(2026, 3, 5, 10, tzinfo=UTC)
DAY = timedelta(days=1)


def until(**changes: Any) -> str:
    facts: dict[str, Any] = {
        "state": State.NEW,
        "submitted_at": SENT,
        "state_changed_at": SENT,
        "last_contact_at": SENT,
    }
    return timezone.localdate(kept_until(**(facts | changes))).isoformat()


def test_three_years_after_the_last_contact_from_the_client() -> None:
    assert until() == "2029-01-10"
    assert until(last_contact_at=LATER) == "2029-03-05"


def test_what_the_team_does_gives_no_delay() -> None:
    assert until(state=State.QUALIFIED, state_changed_at=LATER) == until()


def test_thirty_days_in_quarantine() -> None:
    assert until(state=State.SPAM) == "2026-02-09"


def test_a_sign_of_the_sender_gives_a_machine_no_delay() -> None:
    assert until(state=State.SPAM, last_contact_at=LATER) == until(state=State.SPAM)


def test_put_there_by_hand_it_stays_thirty_days_as_well() -> None:
    assert until(state=State.SPAM, state_changed_at=LATER) == "2026-04-04"


# What is due


def due(purger: ProjectPurger | DraftPurger, at: datetime, **options: Any) -> list[str]:
    return [one.reference for one in purger.due(at=at, **options)]


def end_of(project: Project) -> datetime:
    return retention.kept_until_of(project)


@pytest.mark.django_db
@pytest.mark.parametrize("state", State.values)
def test_a_project_is_due_from_its_moment_on(state: str) -> None:
    project = make_project(at=SENT, state=state)
    assert due(ProjectPurger(), end_of(project) - DAY) == []
    assert due(ProjectPurger(), end_of(project) + DAY) == [project.reference]


@pytest.mark.django_db
def test_a_forecast_looks_ahead() -> None:
    project = make_project(at=SENT)
    within = timedelta(days=30)
    assert due(ProjectPurger(), end_of(project) - 29 * DAY, within=within) == [project.reference]
    assert due(ProjectPurger(), end_of(project) - 31 * DAY, within=within) == []


@pytest.mark.django_db
def test_one_that_was_released_is_kept_as_a_lead() -> None:
    project = make_project(at=SENT, state=State.SPAM)
    pipeline.release(project, at=SENT + 3 * DAY, by=make_user("ventes", "Ventes"))
    assert due(ProjectPurger(), SENT + 400 * DAY) == []


@pytest.mark.django_db
def test_a_client_who_gets_in_touch_is_kept_from_then_on() -> None:
    project = make_project(at=SENT)
    pipeline.hear(project, at=LATER, by=make_user("ventes", "Ventes"))
    assert due(ProjectPurger(), end_of(project) + DAY) == []


@pytest.mark.django_db
def test_a_draft_is_due_seven_days_after_its_last_change() -> None:
    draft = make_draft(at=SENT, changed_at=LATER)
    assert due(DraftPurger(), LATER + KEPT_DRAFT - DAY) == []
    assert due(DraftPurger(), LATER + KEPT_DRAFT) == [str(draft.key)]


# What is erased


def purge(purger: ProjectPurger | DraftPurger, at: datetime) -> int:
    """As the command does; return how many were erased."""
    found = list(purger.due(at=at))
    held = purger.undelivered(found)
    return sum(purger.erase(one, at=at) for one in found if one.reference not in held)


@pytest.fixture
def project(db: None) -> Project:
    """With a file, delivered messages, a kept e-mail, a note, and the draft that it was."""
    made = make_project(at=SENT, email="ada@example.com")
    give_project_file(made)
    draft = make_draft(at=SENT, project=made)
    with transaction.atomic():
        services.announce(made)
        services.outbox.put(drafts.RESUME, {"draft": draft.pk})
    OutboxMessage.objects.update(state="done")
    keep_email("ada@example.com")
    pipeline.note(made, "Rappeler Ada", at=SENT, by=make_user("ventes", "Ventes"))
    return made


def keep_email(to: str, body: str = "x") -> None:
    SentEmail.objects.create(sender="a@b.example", recipients=to, subject="x", body=body)


def left() -> list[str]:
    tables = (Project, ProjectFile, ProjectEvent, Draft, DraftFile, OutboxMessage, SentEmail)
    return [table.__name__ for table in tables if table.objects.exists()]


def counts() -> dict[str, int]:
    return dict(ErasedCount.objects.values_list("kind", "count"))


def test_nothing_is_left_but_a_count(project: Project) -> None:
    stored_name = project.files.get().stored_name
    assert purge(ProjectPurger(), end_of(project) - DAY) == 0
    assert storage.exists(stored_name)
    assert purge(ProjectPurger(), end_of(project) + DAY) == 1
    assert left() == []
    assert not storage.exists(stored_name)
    assert counts() == {"projects": 1, "drafts": 1}


def test_others_stay(project: Project) -> None:
    other = make_project(at=LATER, email="grace@example.com")
    with transaction.atomic():
        services.announce(other)
    purge(ProjectPurger(), end_of(project) + DAY)
    assert list(Project.objects.all()) == [other]
    assert OutboxMessage.objects.count() == 2


@pytest.mark.parametrize(
    ("kind", "state"), [("notify", "dead"), ("notify", "pending"), ("acknowledge", "pending")]
)
def test_what_nobody_was_told_of_is_kept(project: Project, kind: str, state: str) -> None:
    OutboxMessage.objects.filter(kind=f"project.{kind}").update(state=state)
    assert purge(ProjectPurger(), end_of(project) + DAY) == 0
    assert Project.objects.exists()


def test_a_client_who_cannot_be_written_to_is_forgotten_all_the_same(project: Project) -> None:
    OutboxMessage.objects.filter(kind=services.ACKNOWLEDGE).update(state="dead")
    assert purge(ProjectPurger(), end_of(project) + DAY) == 1


@pytest.mark.django_db
@pytest.mark.parametrize("state", ["dead", "pending"])
def test_a_quarantine_nobody_was_told_of_is_kept(state: str) -> None:
    told, untold = (make_project(at=at, state=State.SPAM) for at in (SENT, LATER))
    with transaction.atomic():
        for one in (told, untold):
            services.announce(one)
    OutboxMessage.objects.update(state="done")
    OutboxMessage.objects.filter(key__contains=f"{LATER:%Y-%m-%d}").update(state=state)
    assert purge(ProjectPurger(), end_of(untold) + DAY) == 1
    assert list(Project.objects.all()) == [untold]


def test_a_fault_of_the_database_costs_no_file(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*args: Any) -> None:
        raise OperationalError

    monkeypatch.setattr(services, "forget_emails_to", broken)
    with pytest.raises(OperationalError):
        purge(ProjectPurger(), end_of(project) + DAY)
    assert storage.exists(project.files.get().stored_name)
    assert counts() == {}


def test_a_client_who_calls_in_between_is_kept(project: Project) -> None:
    at = end_of(project) + DAY
    (one,) = ProjectPurger().due(at=at)
    Project.objects.update(last_contact_at=at)
    assert not ProjectPurger().erase(one, at=at)
    assert Project.objects.exists()


def test_a_draft_goes_with_its_files_and_its_link(db: None) -> None:
    draft, received = make_draft(at=SENT), received_pdf()
    drafts.attach(draft, received, at=SENT)
    drafts.ask_link(draft, "ada@example.com", at=SENT)
    Draft.objects.update(resume_email="")
    keep_email("ada@example.com", body=resume_link(draft))
    keep_email("ada@example.com", body="another message")
    assert purge(DraftPurger(), SENT + KEPT_DRAFT - DAY) == 0
    assert storage.exists(received.stored_name)
    assert purge(DraftPurger(), SENT + KEPT_DRAFT + DAY) == 1
    assert left() == ["SentEmail"]
    assert SentEmail.objects.get().body == "another message"
    assert not storage.exists(received.stored_name)
    assert counts() == {"drafts": 1}


def resume_link(draft: Draft) -> str:
    return f"Bonjour,\n{resume.link(draft.key)}\n"


def test_the_draft_of_a_project_goes_alone(project: Project) -> None:
    assert purge(DraftPurger(), SENT + KEPT_DRAFT) == 1
    assert left() == ["Project", "ProjectFile", "ProjectEvent", "OutboxMessage", "SentEmail"]
    assert storage.exists(project.files.get().stored_name)


def test_somebody_who_goes_on_in_between_keeps_the_draft(db: None) -> None:
    draft = make_draft(at=SENT)
    (one,) = DraftPurger().due(at=LATER)
    drafts.save_step(draft, "besoin", {}, is_right=True, at=LATER)
    assert not DraftPurger().erase(one, at=LATER)
    assert Draft.objects.exists()


def test_a_published_mission_made_of_it_stays_and_names_nobody(db: None) -> None:
    typed = {
        "first_name": "Adélaïde",
        "last_name": "Martin-Duval",
        "company": "Atelier du Rabot",
        "telephone": "06 12 34 56 78",
        "email": "ada@rabot.example",
    }
    said = (
        "Écrivez à ada@rabot.example ou appelez Adélaïde Martin-Duval (Atelier du Rabot) au 06 12 34 56 78."
    )
    project = make_project(at=SENT, context=said, **typed)
    mission, _is_new = pipeline.make_mission(project, at=SENT, by=make_user("ventes", "Ventes"))
    lifecycle.publish([mission], at=SENT, by=Actor())
    retention.forget(project, at=LATER)
    assert words_of(Mission.objects.filter(pk=mission.pk)) & set(typed.values()) == set()
    assert not [word for word in typed.values() if word in Mission.objects.get().description]


def words_of(missions: Iterable[Mission]) -> set[str]:
    """Every text that a column of these has."""
    values = (
        getattr(mission, column.attname) for mission in missions for column in mission._meta.concrete_fields
    )
    return {value for value in values if isinstance(value, str)}

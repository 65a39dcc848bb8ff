"""Submitting, announcing, erasing."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import OperationalError

from core.models import OutboxMessage
from core.uploads import storage
from jobs.missions.models import Mission
from jobs.projects import drafts, notice, services
from jobs.projects.models import Draft, DraftFile, Project, ProjectEvent, ProjectFile
from jobs.projects.origin import Origin
from jobs.projects.services import Outcome
from jobs.projects.terms import State
from tests.factories.briefs import make_brief
from tests.factories.drafts import TOKEN, make_draft, received_pdf
from tests.factories.missions import make_mission
from tests.factories.projects import give_project_file, make_project

NOW = datetime(2026, 11, 23, 10, 20, tzinfo=UTC)

pytestmark = pytest.mark.django_db


def submit(
    draft: Draft, *, token: str = TOKEN, version: int | None = None, at: datetime = NOW, **changes: Any
) -> tuple[Outcome, Project | None]:
    suspicions = changes.pop("suspicions", ())
    return services.submit(
        draft.key,
        token,
        version=draft.version if version is None else version,
        brief=make_brief(**changes),
        suspicions=suspicions,
        notice=notice.current(),
        at=at,
    )


def kinds() -> list[str]:
    return sorted(OutboxMessage.objects.values_list("kind", flat=True))


class TestSubmit:
    def test_everything_is_stored_together(self) -> None:
        mission = make_mission()
        origin = Origin(source_path="/freelance/", utm={"utm_source": "x"}, mission=str(mission.reference))
        draft = make_draft(at=NOW, origin=origin.as_json())
        file = drafts.attach(draft, received_pdf(), at=NOW)
        outcome, project = submit(draft)
        assert outcome is Outcome.RECEIVED
        assert project is not None
        stored = Project.objects.get()
        assert (stored.key, stored.state, stored.email_key) == (draft.key, State.NEW, "ada@example.com")
        assert (stored.source_path, stored.utm) == ("/freelance/", {"utm_source": "x"})
        assert stored.source_mission == mission
        assert stored.submitted_at == stored.last_contact_at == NOW
        assert ProjectFile.objects.get().stored_name == file.stored_name
        assert not DraftFile.objects.exists()
        assert ProjectEvent.objects.get().kind == "received"
        assert kinds() == ["project.acknowledge", "project.notify"]

    def test_its_files_are_where_they_stay(self) -> None:
        draft = make_draft(at=NOW)
        file = drafts.attach(draft, received_pdf(), at=NOW)
        submit(draft)
        assert storage.exists(file.stored_name)
        assert storage.waiting() == set()

    def test_sent_again_it_is_the_same_project(self) -> None:
        draft = make_draft(at=NOW)
        _outcome, first = submit(draft)
        assert submit(draft) == (Outcome.REPEATED, first)
        assert Project.objects.count() == 1
        assert len(kinds()) == 2

    def test_what_was_changed_in_another_tab_is_shown_before_it_is_sent(self) -> None:
        draft = make_draft(at=NOW)
        seen = draft.version
        drafts.save_step(draft, "besoin", {}, is_right=True, at=NOW)
        assert submit(draft, version=seen) == (Outcome.STALE, None)
        assert not Project.objects.exists()

    def test_nobody_sends_the_draft_of_somebody_else(self) -> None:
        draft = make_draft(at=NOW)
        assert submit(draft, token="b" * 43) == (Outcome.MISSING, None)

    def test_nothing_is_stored_when_the_end_fails(self, monkeypatch: pytest.MonkeyPatch) -> None:
        draft = make_draft(at=NOW)
        file = drafts.attach(draft, received_pdf(), at=NOW)

        def broken(*args: Any, **kwargs: Any) -> None:
            raise OperationalError

        monkeypatch.setattr(services, "announce", broken)
        with pytest.raises(OperationalError):
            submit(draft)
        assert not Project.objects.exists()
        assert DraftFile.objects.get().stored_name == file.stored_name
        assert Draft.objects.get().project is None

    def test_another_reference_is_drawn_when_one_is_taken(self, monkeypatch: pytest.MonkeyPatch) -> None:
        taken = make_project().reference
        draws = iter([taken, "34679CDFH"])
        monkeypatch.setattr(services, "new_reference", lambda: next(draws))
        outcome, project = submit(make_draft(at=NOW))
        assert outcome is Outcome.RECEIVED
        assert project is not None
        assert project.reference == "34679CDFH"

    def test_who_submits_again_has_been_in_touch(self) -> None:
        earlier = make_project(at=NOW - timedelta(days=400), email="ada@example.com")
        submit(make_draft(at=NOW))
        earlier.refresh_from_db()
        assert earlier.last_contact_at == NOW

    def test_the_key_of_a_forgotten_draft_can_be_used_again(self) -> None:
        draft = make_draft(at=NOW)
        submit(draft)
        Draft.objects.all().delete()
        begun_anew = make_draft(at=NOW, key=draft.key)
        outcome, project = submit(begun_anew)
        assert outcome is Outcome.RECEIVED
        assert submit(begun_anew) == (Outcome.REPEATED, project)
        assert Project.objects.count() == 2

    def test_nobody_is_committed_where_no_commitment_is_set(self) -> None:
        _outcome, project = submit(make_draft(at=NOW))
        assert project is not None
        assert project.committed_until is None


class TestQuarantine:
    def test_what_is_suspicious_is_kept_with_all_its_reasons(self) -> None:
        draft = make_draft(at=NOW, suspicions=["honeypot"])
        outcome, project = submit(draft, suspicions=["no-proof", "honeypot"])
        assert outcome is Outcome.RECEIVED
        assert project is not None
        assert (project.state, project.suspicions) == (State.SPAM, ["honeypot", "no-proof"])

    def test_it_prolongs_nothing_of_who_may_be_somebody_else(self) -> None:
        earlier = make_project(at=NOW - timedelta(days=400), email="ada@example.com")
        submit(make_draft(at=NOW, suspicions=["honeypot"]))
        earlier.refresh_from_db()
        assert earlier.last_contact_at == NOW - timedelta(days=400)

    def test_the_team_hears_of_it_once_an_hour(self) -> None:
        for minutes in (0, 10, 60):
            draft = make_draft(at=NOW, suspicions=["honeypot"])
            submit(draft, at=NOW + timedelta(minutes=minutes))
        assert kinds() == ["project.acknowledge"] * 3 + ["project.quarantine"] * 2
        first = OutboxMessage.objects.filter(kind="project.quarantine").earliest("due_at")
        assert first.due_at == NOW.replace(minute=1) + timedelta(hours=1)

    def test_once_released_it_is_announced_like_any_other(self) -> None:
        _outcome, project = submit(make_draft(at=NOW, suspicions=["honeypot"]))
        assert project is not None
        project.state = State.NEW
        services.tell_team(project)
        assert kinds() == ["project.acknowledge", "project.notify", "project.quarantine"]


class TestErase:
    def test_nothing_of_a_project_is_left(self) -> None:
        draft = make_draft(at=NOW)
        drafts.attach(draft, received_pdf(), at=NOW)
        _outcome, project = submit(draft)
        assert project is not None
        name = project.files.get().stored_name
        services.erase(project)
        assert not storage.exists(name)
        for table in (Project, ProjectFile, ProjectEvent, Draft, OutboxMessage):
            assert not table.objects.exists()

    def test_a_mission_made_of_it_goes_along_unless_it_was_published(self) -> None:
        draft, published = make_mission(state="draft"), make_mission()
        for mission in (draft, published):
            services.erase(make_project(mission=mission))
        assert list(Mission.objects.all()) == [published]

    def test_other_projects_stay(self) -> None:
        other = make_project()
        give_project_file(other)
        services.erase(make_project())
        assert Project.objects.get() == other
        assert storage.exists(other.files.get().stored_name)


class TestUndelivered:
    def test_it_is_undelivered_until_the_team_was_told(self) -> None:
        _outcome, project = submit(make_draft(at=NOW))
        assert project is not None
        assert services.undelivered([project.reference]) == {project.reference}
        OutboxMessage.objects.update(state=OutboxMessage.State.DONE)
        assert services.undelivered([project.reference]) == set()

    def test_a_dead_notice_keeps_it_undelivered_and_a_dead_acknowledgement_does_not(self) -> None:
        _outcome, project = submit(make_draft(at=NOW))
        assert project is not None
        OutboxMessage.objects.update(state=OutboxMessage.State.DONE)
        for kind, found in (("project.acknowledge", set()), ("project.notify", {project.reference})):
            OutboxMessage.objects.filter(kind=kind).update(state=OutboxMessage.State.DEAD)
            assert services.undelivered([project.reference]) == found

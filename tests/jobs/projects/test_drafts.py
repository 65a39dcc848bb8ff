"""Drafts: begun, saved, resumed, copied, forgotten."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import OperationalError

from core.models import OutboxMessage
from core.uploads import storage
from jobs.projects import drafts
from jobs.projects.models import Draft, DraftFile
from jobs.projects.origin import Origin
from tests.factories.drafts import TOKEN, make_draft, received_pdf
from tests.factories.projects import give_project_file, make_project

NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)
SOMEBODY_ELSE = "b" * 43

pytestmark = pytest.mark.django_db


class TestBegin:
    def test_the_first_answer_makes_a_draft_with_its_origin(self) -> None:
        origin = Origin(source_path="/freelance/", role="developpeur-java")
        draft = drafts.begin(uuid4(), TOKEN, origin=origin, at=NOW)
        assert Origin.from_json(Draft.objects.get().origin) == origin
        assert draft.started_at == NOW

    def test_a_second_time_gives_the_same_draft(self) -> None:
        key = uuid4()
        first = drafts.begin(key, TOKEN, origin=Origin(), at=NOW)
        assert drafts.begin(key, TOKEN, origin=Origin(role="x"), at=NOW).pk == first.pk

    def test_a_key_is_useless_without_its_cookie(self) -> None:
        draft = make_draft(at=NOW)
        with pytest.raises(drafts.NotYours):
            drafts.begin(draft.key, SOMEBODY_ELSE, origin=Origin(), at=NOW)


class TestFind:
    def test_only_who_began_it_finds_it(self) -> None:
        draft = make_draft(at=NOW)
        assert drafts.find(draft.key, TOKEN, at=NOW) == draft
        assert drafts.find(draft.key, SOMEBODY_ELSE, at=NOW) is None
        assert drafts.find(draft.key, "", at=NOW) is None
        assert drafts.find(uuid4(), TOKEN, at=NOW) is None

    def test_seven_days_after_its_last_change_it_is_over(self) -> None:
        draft = make_draft(at=NOW)
        assert drafts.find(draft.key, TOKEN, at=NOW + timedelta(days=7, seconds=-1)) == draft
        assert drafts.find(draft.key, TOKEN, at=NOW + timedelta(days=7)) is None


class TestSaveStep:
    def test_what_was_typed_is_kept_right_or_wrong(self) -> None:
        draft = make_draft(at=NOW)
        drafts.save_step(draft, "besoin", {"skills": ["Python", "Go"]}, is_right=False, at=NOW)
        stored = Draft.objects.get()
        assert (stored.answers, stored.passed) == ({"besoin": {"skills": ["Python", "Go"]}}, [])

    def test_a_right_step_is_passed_until_it_is_wrong_again(self) -> None:
        draft = make_draft(at=NOW)
        drafts.save_step(draft, "besoin", {}, is_right=True, at=NOW)
        drafts.save_step(draft, "besoin", {}, is_right=True, at=NOW)
        assert draft.passed == ["besoin"]
        drafts.save_step(draft, "besoin", {}, is_right=False, at=NOW)
        assert Draft.objects.get().passed == []

    def test_two_tabs_do_not_undo_each_other(self) -> None:
        draft = make_draft(at=NOW)
        other_tab = Draft.objects.get()
        drafts.save_step(draft, "besoin", {"a": ["1"]}, is_right=True, at=NOW)
        drafts.save_step(other_tab, "mission", {"b": ["2"]}, is_right=True, at=NOW, suspicions=["too-fast"])
        stored = Draft.objects.get()
        assert stored.answers == {"besoin": {"a": ["1"]}, "mission": {"b": ["2"]}}
        assert (stored.passed, stored.suspicions) == (["besoin", "mission"], ["too-fast"])
        assert stored.version == other_tab.version == 3

    def test_it_lives_seven_days_more(self) -> None:
        draft = make_draft(at=NOW - timedelta(days=6))
        drafts.save_step(draft, "besoin", {}, is_right=True, at=NOW)
        assert drafts.find(draft.key, TOKEN, at=NOW + timedelta(days=6)) is not None

    def test_passing_a_step_again_with_the_same_words_changes_nothing(self) -> None:
        draft = make_draft(at=NOW)
        for _time in range(2):
            drafts.save_step(draft, "besoin", {"a": ["1"]}, is_right=True, at=NOW)
        assert draft.version == 2

    def test_a_draft_that_was_erased_meanwhile_is_said_to_be_gone(self) -> None:
        draft = make_draft(at=NOW)
        Draft.objects.all().delete()
        with pytest.raises(drafts.Gone):
            drafts.save_step(draft, "besoin", {}, is_right=True, at=NOW)

    def test_a_draft_that_was_sent_changes_no_more(self) -> None:
        draft = make_draft(at=NOW)
        Draft.objects.update(project=make_project())
        with pytest.raises(drafts.AlreadySent):
            drafts.save_step(draft, "besoin", {}, is_right=True, at=NOW)


class TestFiles:
    def test_a_file_stays_with_its_draft_and_goes_when_it_is_taken_out(self) -> None:
        draft = make_draft(at=NOW)
        file = drafts.attach(draft, received_pdf(), at=NOW)
        assert storage.exists(file.stored_name)
        drafts.detach(draft, file.pk, at=NOW)
        assert not DraftFile.objects.exists()
        assert not storage.exists(file.stored_name)

    def test_a_fault_of_the_database_costs_no_file(self, monkeypatch: pytest.MonkeyPatch) -> None:
        draft = make_draft(at=NOW)
        file = drafts.attach(draft, received_pdf(), at=NOW)

        def broken(*args: object, **kwargs: object) -> None:
            raise OperationalError

        monkeypatch.setattr(Draft, "save", broken)
        with pytest.raises(OperationalError):
            drafts.detach(draft, file.pk, at=NOW)
        assert DraftFile.objects.get() == file
        assert storage.exists(file.stored_name)

    def test_a_fourth_file_is_not_taken(self) -> None:
        draft = make_draft(at=NOW)
        for _number in range(3):
            drafts.attach(draft, received_pdf(), at=NOW)
        with pytest.raises(drafts.FilesFull):
            drafts.attach(draft, received_pdf(), at=NOW)

    def test_nobody_takes_out_the_file_of_another_draft(self) -> None:
        file = drafts.attach(make_draft(at=NOW), received_pdf(), at=NOW)
        drafts.detach(make_draft(at=NOW), file.pk, at=NOW)
        assert storage.exists(file.stored_name)

    def test_a_forgotten_draft_leaves_no_file(self) -> None:
        draft = make_draft(at=NOW)
        file = drafts.attach(draft, received_pdf(), at=NOW)
        drafts.erase(draft)
        assert not Draft.objects.exists()
        assert not storage.exists(file.stored_name)


class TestCopy:
    def test_what_changes_after_it_was_sent_begins_with_everything_in_it(self) -> None:
        project = make_project()
        give_project_file(project)
        draft = make_draft(at=NOW, answers={"besoin": {"a": ["1"]}}, passed=["besoin"], project=project)
        twin, lost = drafts.copy(draft, at=NOW)
        assert lost == 0
        assert (twin.answers, twin.passed, twin.project) == (draft.answers, ["besoin"], None)
        assert drafts.find(twin.key, TOKEN, at=NOW) == twin
        copied, original = twin.files.get(), project.files.get()
        assert copied.sha256
        assert copied.stored_name != original.stored_name
        assert (
            storage.path(copied.stored_name).read_bytes() == storage.path(original.stored_name).read_bytes()
        )

    def test_it_is_suspicious_for_the_same_reasons(self) -> None:
        draft = make_draft(at=NOW, suspicions=["honeypot"], project=make_project())
        assert drafts.copy(draft, at=NOW)[0].suspicions == ["honeypot"]

    def test_asked_for_twice_it_is_one(self) -> None:
        project = make_project()
        give_project_file(project)
        draft = make_draft(at=NOW, project=project)
        twins = [drafts.copy(draft, at=NOW)[0] for _time in range(2)]
        assert twins[0] == twins[1]
        assert twins[0].files.count() == 1

    def test_a_full_disk_costs_a_file_and_no_word(self, monkeypatch: pytest.MonkeyPatch) -> None:
        project = make_project()
        give_project_file(project)
        draft = make_draft(at=NOW, answers={"besoin": {"a": ["1"]}}, project=project)

        def full(*args: object) -> None:
            raise storage.StorageFull

        monkeypatch.setattr(storage, "receive", full)
        twin, lost = drafts.copy(draft, at=NOW)
        assert (twin.answers, lost) == (draft.answers, 1)


class TestResume:
    def test_another_browser_goes_on_with_it(self) -> None:
        draft = make_draft(at=NOW)
        drafts.adopt(draft.key, SOMEBODY_ELSE, at=NOW)
        assert drafts.find(draft.key, SOMEBODY_ELSE, at=NOW) == draft
        assert drafts.find(draft.key, TOKEN, at=NOW) == draft

    def test_the_browser_that_began_it_stays_however_many_scanners_open_the_link(self) -> None:
        draft = make_draft(at=NOW)
        tokens = [str(number).rjust(43, "b") for number in range(50)]
        for token in tokens:
            drafts.adopt(draft.key, token, at=NOW)
        assert drafts.find(draft.key, TOKEN, at=NOW) is not None
        assert drafts.find(draft.key, tokens[-1], at=NOW) is not None
        assert drafts.find(draft.key, tokens[0], at=NOW) is None

    def test_nothing_is_left_to_resume_after_its_time(self) -> None:
        draft = make_draft(at=NOW)
        assert drafts.adopt(draft.key, SOMEBODY_ELSE, at=NOW + timedelta(days=7)) is None

    def test_asking_for_the_link_writes_one_message_without_the_address(self) -> None:
        draft = make_draft(at=NOW)
        assert drafts.ask_link(draft, "Camille@Example.com", at=NOW)
        message = OutboxMessage.objects.get()
        assert (message.kind, message.payload) == ("project.resume", {"draft": draft.pk})
        assert Draft.objects.get().resume_email == "Camille@Example.com"

    def test_one_address_gets_five_links_a_day(self) -> None:
        draft = make_draft(at=NOW)
        asked = [drafts.ask_link(draft, "camille@example.com", at=NOW) for _time in range(6)]
        assert asked == [True] * 5 + [False]

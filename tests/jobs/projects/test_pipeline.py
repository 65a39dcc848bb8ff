"""What the team does with a project: one step, one line of history, nobody's work written over."""

from datetime import timedelta

import pytest
from django.utils import timezone

from core.models import OutboxMessage
from jobs.projects import pipeline, services
from jobs.projects.models import Project
from jobs.projects.pipeline import Changed
from jobs.projects.terms import EventKind, State
from tests.factories.people import make_user
from tests.factories.projects import make_project
from tests.factories.taxonomy import make_role

NOW = timezone.now()
EARLIER = NOW - timedelta(days=1)


@pytest.fixture
def project(db):
    return make_project(at=EARLIER)


def last_event(project):
    return project.events.order_by("pk").last()


def told(project):
    event = last_event(project)
    return event.kind, event.details, event.user.username, event.note


def facts(project):
    return Project.objects.values().get(pk=project.pk)


def test_a_move_is_history_with_both_states_and_the_reason(project, sales):
    assert pipeline.move(project, State.QUALIFIED, seen="new", at=NOW, by=sales, note="Budget confirmé")
    project.refresh_from_db()
    assert (project.state, project.state_changed_at) == ("qualified", NOW)
    assert told(project) == (EventKind.STATE, {"state": ["new", "qualified"]}, "ventes", "Budget confirmé")
    assert last_event(project).at == NOW


def test_the_same_state_again_is_no_history(project, sales):
    assert not pipeline.move(project, State.NEW, seen="new", at=NOW, by=sales)
    assert last_event(project).kind == EventKind.RECEIVED


def test_who_saw_an_old_state_writes_over_nothing(project, sales):
    pipeline.move(project, State.QUALIFIED, seen="new", at=NOW, by=sales)
    with pytest.raises(Changed):
        pipeline.move(project, State.LOST, seen="new", at=NOW, by=sales)
    project.refresh_from_db()
    assert project.state == State.QUALIFIED


def test_two_who_want_the_same_both_get_it_and_it_is_told_once(project, sales):
    assert pipeline.move(project, State.QUALIFIED, seen="new", at=NOW, by=sales)
    assert not pipeline.move(project, State.QUALIFIED, seen="new", at=NOW, by=sales)
    assert project.events.filter(kind=EventKind.STATE).count() == 1


def test_quarantine_is_left_by_release_only(db, sales):
    project = make_project(state=State.SPAM)
    with pytest.raises(Changed):
        pipeline.move(project, State.QUALIFIED, seen="spam", at=NOW, by=sales)


def test_quarantine_is_entered_with_a_reason_only(project, sales):
    with pytest.raises(ValueError, match="board"):
        pipeline.move(project, State.SPAM, seen="new", at=NOW, by=sales)


def test_a_move_changes_nothing_else(project, sales):
    before = facts(project)
    pipeline.move(project, State.WON, seen="new", at=NOW, by=sales)
    assert facts(project) == before | {"state": "won", "state_changed_at": NOW}


def test_a_released_project_is_new_and_announced_to_the_team(db, sales):
    project = make_project(state=State.SPAM, at=EARLIER)
    assert pipeline.release(project, at=NOW, by=sales)
    project.refresh_from_db()
    assert (project.state, project.suspicions) == ("new", ["honeypot"])
    assert told(project)[:3] == (EventKind.RELEASED, {"state": ["spam", "new"]}, "ventes")
    assert OutboxMessage.objects.filter(key=f"{services.NOTIFY}:{project.reference}").exists()


def test_a_project_is_released_and_announced_once(db, sales):
    project = make_project(state=State.SPAM)
    pipeline.release(project, at=NOW, by=sales)
    assert not pipeline.release(project, at=NOW, by=sales)
    assert OutboxMessage.objects.filter(kind=services.NOTIFY).count() == 1
    assert project.events.filter(kind=EventKind.RELEASED).count() == 1


def test_a_release_that_cannot_be_announced_does_not_happen(db, sales, monkeypatch):
    project = make_project(state=State.SPAM)

    def fail(project):
        raise RuntimeError

    monkeypatch.setattr(services, "tell_team", fail)
    with pytest.raises(RuntimeError):
        pipeline.release(project, at=NOW, by=sales)
    project.refresh_from_db()
    assert project.state == State.SPAM
    assert not project.events.filter(kind=EventKind.RELEASED).exists()


def test_spam_is_marked_with_a_reason(project, sales):
    assert pipeline.mark_spam(project, "Démarchage", seen="new", at=NOW, by=sales)
    project.refresh_from_db()
    assert (project.state, project.suspicions) == ("spam", [pipeline.BY_HAND])
    assert told(project) == (EventKind.STATE, {"state": ["new", "spam"]}, "ventes", "Démarchage")


def test_spam_that_somebody_qualified_meanwhile_stays(project, sales):
    pipeline.move(project, State.QUALIFIED, seen="new", at=NOW, by=sales)
    with pytest.raises(Changed):
        pipeline.mark_spam(project, "Démarchage", seen="new", at=NOW, by=sales)


def test_the_first_contact_is_recorded_once_and_nothing_else_moves(project, sales):
    before = facts(project)
    assert pipeline.contact(project, at=NOW, by=sales, happened_at=NOW - timedelta(hours=1))
    assert not pipeline.contact(project, at=NOW, by=sales)
    assert facts(project) == before | {"first_contact_at": NOW - timedelta(hours=1)}
    assert project.events.filter(kind=EventKind.CONTACT).count() == 1


def test_a_sign_of_the_client_moves_the_last_contact_and_never_back(project, sales):
    before = facts(project)
    assert pipeline.hear(project, at=NOW, by=sales)
    assert not pipeline.hear(project, at=NOW, by=sales, happened_at=EARLIER)
    assert facts(project) == before | {"last_contact_at": NOW}
    kind, details, *_who = told(project)
    assert (kind, details) == (EventKind.HEARD, {"last_contact_at": [EARLIER.isoformat(), NOW.isoformat()]})


def test_a_project_is_assigned_and_given_back(project, sales):
    assert pipeline.assign(project, sales, seen="", at=NOW, by=sales)
    assert told(project)[:2] == (EventKind.ASSIGNED, {"assignee": [None, "ventes"]})
    assert pipeline.assign(project, None, seen=str(sales.pk), at=NOW, by=sales)
    assert told(project)[1] == {"assignee": ["ventes", None]}
    project.refresh_from_db()
    assert project.assignee is None


def test_who_did_not_see_the_assignee_does_not_replace_it(project, sales):
    other = make_user("collegue", "Ventes")
    pipeline.assign(project, other, seen="", at=NOW, by=other)
    with pytest.raises(Changed):
        pipeline.assign(project, sales, seen="", at=NOW, by=sales)
    project.refresh_from_db()
    assert project.assignee == other


def test_a_next_action_has_a_day_and_both_are_told(project, sales):
    day = timezone.localdate(NOW)
    assert pipeline.plan(project, "Rappeler", day, seen=pipeline.seen_plan(project), at=NOW, by=sales)
    project.refresh_from_db()
    assert (project.next_action, project.next_action_on) == ("Rappeler", day)
    changes = {"next_action": ["", "Rappeler"], "next_action_on": [None, day.isoformat()]}
    assert told(project)[:2] == (EventKind.NEXT_ACTION, changes)


def test_an_action_that_is_done_takes_its_day_with_it(db, sales):
    day = timezone.localdate(NOW)
    project = make_project(next_action="Rappeler", next_action_on=day)
    assert pipeline.plan(project, "", day, seen=pipeline.seen_plan(project), at=NOW, by=sales)
    project.refresh_from_db()
    assert (project.next_action, project.next_action_on) == ("", None)


def test_who_did_not_see_the_next_action_does_not_replace_it(project, sales):
    seen = pipeline.seen_plan(project)
    pipeline.plan(project, "Rappeler", None, seen=seen, at=NOW, by=sales)
    with pytest.raises(Changed):
        pipeline.plan(project, "Relancer", None, seen=seen, at=NOW, by=sales)


def test_two_who_change_different_things_both_keep_their_work(project, sales):
    """Each of them loaded the project before the other one wrote."""
    first, second = (Project.objects.get(pk=project.pk) for _each in range(2))
    pipeline.move(first, State.QUALIFIED, seen="new", at=NOW, by=sales)
    pipeline.assign(second, sales, seen="", at=NOW, by=sales)
    project.refresh_from_db()
    assert (project.state, project.assignee) == ("qualified", sales)


def test_a_note_is_history_and_changes_nothing(project, sales):
    before = facts(project)
    pipeline.note(project, "Client pressé", at=NOW, by=sales)
    assert told(project) == (EventKind.NOTE, {}, "ventes", "Client pressé")
    assert facts(project) == before


def test_nothing_is_done_with_a_project_that_was_erased(project, sales):
    services.erase(Project.objects.get(pk=project.pk))
    with pytest.raises(Project.DoesNotExist):
        pipeline.note(project, "trop tard", at=NOW, by=sales)


def test_a_withdrawn_consent_to_our_news_is_written_down_once(db, sales):
    project = make_project(accepts_news=True)
    assert pipeline.withdraw_news(project, at=NOW, by=sales)
    assert not pipeline.withdraw_news(project, at=NOW, by=sales)
    project.refresh_from_db()
    assert project.news_withdrawn_at == NOW
    assert project.events.filter(kind=EventKind.NEWS_WITHDRAWN).count() == 1


def test_there_is_nothing_to_withdraw_where_nothing_was_agreed_to(project, sales):
    assert not pipeline.withdraw_news(project, at=NOW, by=sales)
    project.refresh_from_db()
    assert project.news_withdrawn_at is None


def test_no_mission_is_made_of_what_is_in_quarantine(project, sales):
    pipeline.mark_spam(project, "Démarchage", seen="new", at=NOW, by=sales)
    with pytest.raises(Changed):
        pipeline.make_mission(project, at=NOW, by=sales, role=make_role("data-engineer"))
    assert last_event(project).kind == EventKind.STATE

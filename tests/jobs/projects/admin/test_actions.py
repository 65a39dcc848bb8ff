"""What the team does with one project, through its forms."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from jobs.missions.models import Mission
from jobs.projects import pipeline
from jobs.projects.admin.actions import ACTIONS
from jobs.projects.models import Project
from jobs.projects.terms import EventKind, State
from tests.factories.people import make_user
from tests.factories.projects import make_project
from tests.factories.taxonomy import make_role


@pytest.fixture
def project(db):
    return make_project(at=timezone.now() - timedelta(days=2))


@pytest.fixture
def send(sales_client, project):
    """Posts an action; what its form says that the user saw is right unless it is given."""

    def _send(name, *, browser=sales_client, **data):
        seen = {"state": project.state, "spam": project.state, "assign": "", "plan": " "}
        posted = {"seen": seen.get(name, "")} | data
        return browser.post(reverse(f"projects_admin:{name}", args=[project.pk]), posted)

    return _send


def kinds(project):
    return list(project.events.order_by("pk").values_list("kind", flat=True))[1:]


def typed(moment):
    return timezone.localtime(moment).strftime("%d/%m/%Y %H:%M")


def test_every_action_leads_back_to_the_project(send, project, sales):
    day = timezone.localdate()
    sent = {
        "contact": {},
        "state": {"state": "qualified", "note": "ok"},
        "assign": {"assignee": sales.pk},
        "plan": {"next_action": "Rappeler", "next_action_on": date_format(day, "d/m/Y")},
        "note": {"note": "Une note"},
        "hear": {},
        "mission": {},
        "spam": {"reason": "Démarchage", "seen": "qualified"},
        "release": {},
        "news": {},
    }
    Project.objects.update(accepts_news=True)
    assert set(sent) == {action.name for action in ACTIONS}
    for name, data in sent.items():
        response = send(name, **data)
        assert response.status_code == 302, name
        assert response.url == reverse("projects_admin:inspect", args=[project.pk])
    kept = Project.objects.get()
    assert kinds(project) == [
        *("contact", "state", "assigned", "next-action", "note", "heard", "mission", "state", "released"),
        "news-withdrawn",
    ]
    assert (kept.state, kept.assignee, kept.next_action, kept.next_action_on) == (
        "new",
        sales,
        "Rappeler",
        day,
    )
    assert kept.mission is not None


def test_a_move_made_after_somebody_elses_says_so_and_writes_nothing(send, project, sales):
    pipeline.move(project, State.LOST, seen="new", at=timezone.now(), by=sales)
    response = send("state", state="qualified", seen="new")
    html = response.content.decode()
    assert response.status_code == 422
    assert Project.objects.get().state == State.LOST
    assert 'role="alert"' in html
    again = send("state", state="qualified", seen="lost")  # what the form says now
    assert 'name="seen" value="lost"' in html
    assert again.status_code == 302
    assert Project.objects.get().state == State.QUALIFIED


def test_a_clash_keeps_what_was_typed(send, project, sales):
    pipeline.plan(project, "Relancer", None, seen=pipeline.seen_plan(project), at=timezone.now(), by=sales)
    html = send("plan", next_action="Envoyer le devis").content.decode()
    assert "Envoyer le devis" in html
    assert "Relancer" in html
    assert Project.objects.get().next_action == "Relancer"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("state", {"state": "spam"}),
        ("state", {"state": "hired"}),
        ("state", {"state": ""}),
        ("state", {"state": "won", "note": "x" * 2001}),
        ("assign", {"assignee": "987654"}),
        ("assign", {"assignee": "x"}),
        ("plan", {"next_action": "x" * 201}),
        ("plan", {"next_action": "", "next_action_on": "01/01/2099"}),
        ("plan", {"next_action": "Rappeler", "next_action_on": "01/01/2020"}),
        ("plan", {"next_action": "Rappeler", "next_action_on": "demain"}),
        ("note", {"note": " "}),
        ("note", {"note": "a\x00b"}),
        ("spam", {"reason": ""}),
        ("contact", {"happened_at": "01/01/2099 10:00"}),
        ("contact", {"happened_at": "01/01/2020 10:00"}),
        ("hear", {"happened_at": "hier"}),
    ],
)
def test_what_is_not_right_is_refused(send, project, name, data):
    assert send(name, **data).status_code == 422
    assert kinds(project) == []


def test_writers_are_not_assigned(send, editor, project):
    assert send("assign", assignee=editor.pk).status_code == 422


def test_each_of_the_team_is_offered_once(sales_client, sales, project):
    for _number in range(3):
        make_project(assignee=sales)
    Project.objects.update(assignee=sales)
    html = sales_client.get(reverse("projects_admin:inspect", args=[project.pk])).content.decode()
    assert html.count(f'<option value="{sales.pk}"') == 1


def test_who_left_the_team_is_still_shown_as_the_assignee(sales_client, project):
    gone = make_user("partie")
    Project.objects.update(assignee=gone)
    html = sales_client.get(reverse("projects_admin:inspect", args=[project.pk])).content.decode()
    assert f'<option value="{gone.pk}" selected>' in html


def test_the_first_contact_may_be_dated_after_the_fact(send, project):
    moment = (timezone.now() - timedelta(hours=5)).replace(second=0, microsecond=0)
    send("contact", happened_at=typed(moment))
    assert Project.objects.get().first_contact_at == moment


def test_a_first_contact_is_recorded_once(send, project):
    send("contact")
    first = Project.objects.get().first_contact_at
    send("contact")
    assert Project.objects.get().first_contact_at == first
    assert kinds(project) == [EventKind.CONTACT]


def test_a_next_action_that_is_late_may_be_reworded(send, project):
    day = timezone.localdate() - timedelta(days=3)
    Project.objects.update(next_action="Rappeler", next_action_on=day)
    seen = f"{day} Rappeler"
    late = date_format(day, "d/m/Y")
    assert send("plan", next_action="Rappeler Ada", next_action_on=late, seen=seen).status_code == 302
    assert Project.objects.get().next_action == "Rappeler Ada"


def test_a_mission_needs_a_role_and_the_right_to_write_missions(send, project):
    Project.objects.update(role=None, role_text="Autre")
    assert send("mission").status_code == 422
    assert send("mission", role=make_role("data-engineer").pk).status_code == 302
    assert Mission.objects.count() == 1


def test_nobody_makes_a_mission_without_the_right_to_add_one(send, project, client):
    seller = make_user("stagiaire")
    codenames = ["access_admin", "view_project", "change_project"]
    seller.user_permissions.add(*Permission.objects.filter(codename__in=codenames))
    client.force_login(seller)
    assert send("mission", browser=client).status_code == 404
    assert not Mission.objects.exists()
    assert send("note", browser=client, note="possible").status_code == 302


def test_somebody_who_only_reads_changes_nothing(send, project, reader_client):
    for action in ACTIONS:
        send(action.name, browser=reader_client, state="won", note="x", reason="x", next_action="x")
    assert kinds(project) == []
    assert not Mission.objects.exists()


@pytest.mark.parametrize("name", [action.name for action in ACTIONS])
def test_only_answers_change_something(sales_client, project, name):
    assert sales_client.get(reverse(f"projects_admin:{name}", args=[project.pk])).status_code == 405


def test_a_project_that_is_gone_is_not_found(sales_client, db):
    for action in ACTIONS:
        assert sales_client.post(reverse(f"projects_admin:{action.name}", args=[987654])).status_code == 404


def test_the_board_is_returned_to_with_a_word_on_what_went_wrong(send, project, sales, sales_client):
    board = reverse("projects_admin:board")
    pipeline.move(project, State.LOST, seen="new", at=timezone.now(), by=sales)
    response = send("state", state="qualified", seen="new", next=board)
    assert response.url == board
    assert project.reference in sales_client.get(board).content.decode().partition('class="messages"')[2]


def test_nobody_is_sent_to_another_site(send, project):
    response = send("note", note="x", next="https://elsewhere.example/")
    assert response.url == reverse("projects_admin:inspect", args=[project.pk])


@pytest.mark.parametrize("name", ["state", "spam", "mission"])
def test_what_somebody_put_in_quarantine_meanwhile_is_said_where_the_form_is_gone(
    send, project, sales, sales_client, name
):
    page = reverse("projects_admin:inspect", args=[project.pk])
    pipeline.mark_spam(project, "Démarchage", seen="new", at=timezone.now(), by=sales)
    response = send(name, state="qualified", reason="Publicité", seen="new")
    assert response.url == page
    assert "messages" in sales_client.get(page).content.decode()
    assert not Mission.objects.exists()
    assert kinds(project) == [EventKind.STATE]


def test_days_are_written_and_read_as_people_write_them(send, project, sales_client):
    """The calendar puts today in place of what is not in its own form, without a word."""
    send("plan", next_action="Rappeler", next_action_on="30/11/2099")
    html = sales_client.get(reverse("projects_admin:inspect", args=[project.pk])).content.decode()
    assert 'value="30/11/2099"' in html
    assert '"format": "d/m/Y"' in html
    assert '"format": "d/m/Y H:i"' in html

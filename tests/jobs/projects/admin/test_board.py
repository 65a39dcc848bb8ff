"""The pipeline at a glance."""

from datetime import timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from jobs.projects.admin.board import SHOWN
from jobs.projects.models import Project
from jobs.projects.terms import BOARD, State
from tests.factories.projects import make_project, make_projects

URL = "projects_admin:board"


def columns(browser):
    return {column["state"]: column for column in browser.get(reverse(URL)).context["columns"]}


def test_each_state_has_its_column_in_order(sales_client, db):
    assert list(columns(sales_client)) == [state.value for state in BOARD]


def test_a_column_counts_all_and_shows_the_newest(sales_client):
    now = timezone.now()
    for number in range(SHOWN + 3):
        make_project(company=f"n° {number}", at=now - timedelta(hours=number))
    column = columns(sales_client)["new"]
    assert (column["count"], column["more"], len(column["cards"])) == (SHOWN + 3, 3, SHOWN)
    assert column["cards"][0]["project"].company == "n° 0"
    assert len(sales_client.get(column["url"]).context["object_list"]) == SHOWN + 3


def test_quarantine_is_a_count_that_leads_to_the_list(sales_client):
    make_project(company="Fausse", state=State.SPAM)
    response = sales_client.get(reverse(URL))
    html = response.content.decode()
    assert "Fausse" not in html
    assert response.context["quarantined"] == 1
    assert response.context["quarantine_url"] in html


def test_a_card_moves_with_its_form_and_comes_back_to_the_board(sales_client):
    project = make_project()
    card = columns(sales_client)["new"]["cards"][0]
    form = {"seen": "new", "state": "qualified", "next": reverse(URL)}
    assert sales_client.post(card["move_url"], form).url == reverse(URL)
    assert Project.objects.get().state == State.QUALIFIED
    assert columns(sales_client)["qualified"]["cards"][0]["project"] == project


def test_a_card_offers_the_other_columns(sales_client):
    make_project()
    html = sales_client.get(reverse(URL)).content.decode()
    for state in BOARD:
        assert (f'<option value="{state.value}">' in html) == (state != State.NEW)


def test_an_overdue_action_is_marked(sales_client):
    make_project(next_action="Rappeler", next_action_on=timezone.localdate() - timedelta(days=1))
    assert columns(sales_client)["new"]["cards"][0]["is_overdue"]
    assert "site-overdue" in sales_client.get(reverse(URL)).content.decode()


def test_somebody_who_only_reads_moves_nothing(reader_client):
    project = make_project()
    html = reader_client.get(reverse(URL)).content.decode()
    assert project.company in html
    assert reverse("projects_admin:state", args=[project.pk]) not in html


def test_sixty_projects_cost_as_many_queries_as_six(sales_client, sales):
    def queries():
        with CaptureQueriesContext(connection) as seen:
            sales_client.get(reverse(URL))
        return len(seen)

    make_projects(6)
    Project.objects.update(assignee=sales)
    queries()
    few = queries()
    make_projects(54)
    Project.objects.update(assignee=sales)
    assert queries() == few <= 16

"""What the sales team sees first of projects, and what writers see of them."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from jobs.dashboard import OriginsComponent, ProjectsComponent
from jobs.projects.models import Project
from jobs.projects.terms import State
from tests.factories.people import make_user
from tests.factories.projects import make_project, make_projects

HOME = "wagtailadmin_home"


@pytest.fixture
def shown(rf):
    """What a component gives its template for a user."""

    def _shown(component, user):
        request = rf.get("/")
        request.user = user
        return component(request).get_context_data()

    return _shown


def test_each_kind_is_counted_and_leads_to_its_list(shown, sales, sales_client):
    day = timezone.localdate() - timedelta(days=1)
    for _number in range(7):
        make_project(first_name="x")
        make_project(state=State.QUALIFIED, next_action="Rappeler", next_action_on=day)
        make_project(state=State.SPAM)
    groups = shown(ProjectsComponent, sales)["groups"]
    assert [(group["count"], len(group["rows"]), group["more"]) for group in groups] == [(7, 5, 2)] * 3
    for group in groups:
        assert len(sales_client.get(group["url"]).context["object_list"]) == 7


def test_the_one_that_waits_for_longest_comes_first(shown, sales):
    now = timezone.now()
    make_project(company="Hier", at=now - timedelta(days=1))
    make_project(company="Avant-hier", at=now - timedelta(days=2))
    (group,) = shown(ProjectsComponent, sales)["groups"]
    assert [row["text"].rpartition(" · ")[2] for row in group["rows"]] == ["Avant-hier", "Hier"]


def test_what_ended_is_not_overdue(shown, sales):
    day = timezone.localdate() - timedelta(days=1)
    for state in (State.WON, State.LOST):
        make_project(state=state, next_action="Rappeler", next_action_on=day)
    make_project(state=State.QUALIFIED, next_action="Rappeler", next_action_on=timezone.localdate())
    assert shown(ProjectsComponent, sales)["groups"] == []


def test_the_measured_delay_is_told_with_its_number(shown, sales, sales_client):
    assert shown(ProjectsComponent, sales)["delay"] is None
    at = timezone.now() - timedelta(days=20)
    for _number in range(12):
        make_project(at=at, state=State.QUALIFIED, first_contact_at=at + timedelta(days=7))
    delay = shown(ProjectsComponent, sales)["delay"]
    assert delay["n"] == 12
    assert delay["median"] in sales_client.get(reverse(HOME)).content.decode()


def test_pages_are_counted_over_30_days_most_first_without_quarantine(shown, sales):
    now = timezone.now()
    for path, days in (("/b/", 1), ("/a/", 29), ("/b/", 2), ("/old/", 31), ("", 3)):
        make_project(source_path=path, at=now - timedelta(days=days))
    make_project(source_path="/spam/", state=State.SPAM)
    assert shown(OriginsComponent, sales)["rows"] == [("/b/", 2), ("", 1), ("/a/", 1)]


def test_writers_see_counts_by_page_and_no_project(editor_client, reviewer_client, shown, editor):
    project = make_project(source_path="/villes/lyon/", company="Banque du Secret")
    assert shown(ProjectsComponent, editor) == {"groups": [], "delay": None}
    for browser in (editor_client, reviewer_client):
        html = browser.get(reverse(HOME)).content.decode()
        assert "/villes/lyon/" in html
        assert project.reference not in html
        assert "Banque du Secret" not in html
        assert "/admin/projets/" not in html


def test_somebody_without_any_right_sees_no_count(shown, db):
    make_project(source_path="/villes/lyon/")
    assert shown(OriginsComponent, make_user("personne")) == {"rows": []}


def test_panels_are_on_the_first_page_of_the_team(sales_client):
    make_project(source_path="/villes/lyon/")
    html = sales_client.get(reverse(HOME)).content.decode()
    for name in ("projects", "project-origins"):
        assert f'id="{name}-section"' in html


def test_a_crowd_costs_as_many_queries_as_a_few(shown, sales):
    def queries():
        with CaptureQueriesContext(connection) as seen:
            shown(ProjectsComponent, sales)
            shown(OriginsComponent, sales)
        return len(seen)

    make_projects(6)
    queries()
    few = queries()
    make_projects(54)
    assert Project.objects.count() == 60
    assert queries() == few <= 7

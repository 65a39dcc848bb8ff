"""What the sales team sees first."""

from datetime import timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from jobs.dashboard import SalesComponent
from jobs.freelancers.terms import State
from tests.factories.applications import make_application, make_report
from tests.factories.freelancers import make_freelancer
from tests.factories.missions import make_mission
from tests.factories.people import make_user


def context(rf, user):
    request = rf.get("/")
    request.user = user
    return SalesComponent(request).get_context_data()["groups"]


def counts(rf, user):
    return [group["count"] for group in context(rf, user)]


def crowd(each):
    now = timezone.now()
    for _number in range(each):
        mission = make_mission(valid_through=now + timedelta(days=3))
        make_application(mission)
        make_mission(published_at=now - timedelta(days=8), valid_through=now + timedelta(days=30))
        make_freelancer(suspicions=["flood"])
        make_report()


def test_each_kind_is_counted_and_leads_to_its_list(rf, sales, sales_client):
    crowd(7)
    groups = context(rf, sales)
    assert [group["count"] for group in groups] == [7, 7, 7, 7, 7]
    for group in groups:
        assert len(group["rows"]) == 5
        assert group["more"] == 2
        assert len(sales_client.get(group["url"]).context["object_list"]) == 7


def test_freelancers_to_be_examined_wait_the_oldest_first_and_others_do_not(rf, sales):
    now = timezone.now()
    second = make_freelancer(at=now - timedelta(days=1), suspicions=["flood"])
    first = make_freelancer(at=now - timedelta(days=2))
    for state in (State.ACCEPTED, State.REFUSED):
        make_freelancer(state=state)
    (group,) = context(rf, sales)
    assert [row["text"].partition(" ")[0] for row in group["rows"]] == [first.reference, second.reference]
    assert all(" · " in row["text"] for row in group["rows"])


def test_the_panel_is_on_the_first_page(sales_client):
    crowd(1)
    html = sales_client.get(reverse("wagtailadmin_home")).content.decode()
    assert "site-sales" in html


def test_nothing_is_said_when_nothing_waits(sales_client):
    assert "site-sales" not in sales_client.get(reverse("wagtailadmin_home")).content.decode()


def test_open_missions_without_application_are_counted_and_those_that_wait_for_long_named(rf, sales):
    make_mission(title="fresh", published_at=timezone.now() - timedelta(days=6))
    make_mission(title="quiet", published_at=timezone.now() - timedelta(days=8))
    (group,) = context(rf, sales)
    assert group["count"] == 2
    assert [row["text"].partition(" ")[0] for row in group["rows"]] == ["quiet"]
    assert group["note"]


def test_missions_of_this_week_without_application_are_counted_only(rf, sales, sales_client):
    for _number in range(7):
        make_mission(published_at=timezone.now() - timedelta(days=6))
    (group,) = context(rf, sales)
    assert (group["count"], group["rows"], group["more"], group["note"]) == (7, [], 0, "")
    assert len(sales_client.get(group["url"]).context["object_list"]) == 7


def test_more_that_wait_for_long_lead_to_their_own_list(rf, sales, sales_client):
    make_mission(published_at=timezone.now() - timedelta(days=6))
    for _number in range(7):
        make_mission(published_at=timezone.now() - timedelta(days=8))
    (group,) = context(rf, sales)
    assert (group["count"], group["more"]) == (8, 2)
    assert len(sales_client.get(group["more_url"]).context["object_list"]) == 7


def test_writers_are_shown_nothing(rf, editor, reviewer):
    crowd(1)
    assert context(rf, editor) == context(rf, reviewer) == []


def test_administration_is_shown_all(rf, db):
    crowd(1)
    assert counts(rf, make_user("admin", "Administration")) == [1, 1, 1, 1, 1]


def test_a_crowd_costs_no_more_than_two_queries_a_line(rf, sales):
    crowd(12)
    sales.has_perm("jobs.view_application")
    with CaptureQueriesContext(connection) as seen:
        context(rf, sales)
    assert len(seen) <= 10

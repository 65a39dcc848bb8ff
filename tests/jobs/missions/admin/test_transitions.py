"""One step of one mission, asked first."""

from datetime import timedelta

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse
from django.utils import timezone

from jobs.missions.lifecycle import end_of_day
from jobs.missions.models import Mission
from jobs.missions.terms import CloseReason, EventKind, State
from tests.factories.missions import make_mission


def url(mission, step):
    return reverse("missions_admin:step", args=[mission.pk, step])


def days_on(days):
    return timezone.localdate() + timedelta(days=days)


def told(response):
    return [message.message for message in get_messages(response.wsgi_request)]


def test_a_mission_lives_through_all_its_steps(sales_client, sales):
    mission = make_mission(state="draft")
    until = days_on(20)
    for step, data in [
        ("publish", {"until": until.isoformat()}),
        ("extend", {"until": days_on(60).isoformat()}),
        ("fill", {"reason": "filled-elsewhere"}),
        ("reopen", {"until": until.isoformat()}),
        ("withdraw", {"reason": "cancelled"}),
    ]:
        assert sales_client.post(url(mission, step), data).status_code == 302
    mission.refresh_from_db()
    assert mission.state == State.WITHDRAWN
    assert mission.close_reason == CloseReason.CANCELLED
    assert mission.valid_through == end_of_day(until)
    assert list(mission.events.order_by("pk").values_list("kind", "user")) == [
        (kind, sales.pk)
        for kind in (
            EventKind.PUBLISHED,
            EventKind.EXTENDED,
            EventKind.FILLED,
            EventKind.REOPENED,
            EventKind.WITHDRAWN,
        )
    ]


@pytest.mark.parametrize(
    ("state", "step"),
    [("draft", "publish"), ("open", "extend"), ("open", "fill"), ("open", "withdraw"), ("filled", "reopen")],
)
def test_asking_changes_nothing(sales_client, state, step):
    mission = make_mission(state=state)
    assert sales_client.get(url(mission, step)).status_code == 200
    mission.refresh_from_db()
    assert mission.state == state


def test_the_proposed_day_is_45_days_on(sales_client):
    form = sales_client.get(url(make_mission(), "extend")).context["form"]
    assert form["until"].value() == days_on(45)


def test_a_past_day_is_refused(sales_client):
    mission = make_mission()
    response = sales_client.post(url(mission, "extend"), {"until": days_on(-1).isoformat()})
    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["until"]


def test_a_step_that_came_too_late_is_refused_with_a_reason(sales_client):
    mission = make_mission(state="filled")
    response = sales_client.post(url(mission, "extend"), {"until": days_on(9).isoformat()})
    assert str(mission.reference) in told(response)[0]
    assert Mission.objects.get().state == State.FILLED


def test_a_step_that_is_not_possible_offers_no_button(sales_client):
    response = sales_client.get(url(make_mission(state="draft"), "fill"))
    assert "is_offered" in response.context
    assert '<input type="radio"' not in response.content.decode()


def test_an_unknown_step_does_not_exist(sales_client):
    assert sales_client.get(url(make_mission(), "sell")).status_code == 404


def test_the_user_comes_back_to_where_the_step_was_chosen(sales_client):
    back = reverse("missions_admin:index")
    response = sales_client.post(url(make_mission(), "fill"), {"reason": "filled-by-us", "next": back})
    assert response.url == back


def test_nobody_is_sent_to_another_site(sales_client):
    mission = make_mission()
    data = {"reason": "filled-by-us", "next": "https://example.com/"}
    response = sales_client.post(url(mission, "fill"), data)
    assert response.url == reverse("missions_admin:edit", args=[mission.pk])

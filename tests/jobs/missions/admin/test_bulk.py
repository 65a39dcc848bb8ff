"""Steps for a selection of missions."""

from datetime import timedelta

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse
from django.utils import timezone

from jobs.missions.lifecycle import end_of_day
from jobs.missions.models import Mission
from jobs.missions.terms import State
from tests.factories.missions import make_mission


def url(step, missions):
    query = "&".join(f"id={mission.pk}" for mission in missions)
    back = reverse("missions_admin:index")
    return f"{reverse('wagtail_bulk_action', args=['jobs', 'mission', step])}?{query}&next={back}"


@pytest.fixture
def three(db):
    return [make_mission(title=f"Mission {number}") for number in range(3)]


def test_the_question_says_how_many(sales_client, three):
    response = sales_client.get(url("withdraw", three))
    assert response.context["count"] == 3
    assert all(mission.title in response.content.decode() for mission in three)


def test_three_missions_are_withdrawn_at_once(sales_client, three):
    other = make_mission()
    response = sales_client.post(url("withdraw", three), {"reason": "cancelled"})
    assert response.url == reverse("missions_admin:index")
    withdrawn = Mission.objects.filter(state=State.WITHDRAWN)
    assert {mission.pk for mission in withdrawn} == {mission.pk for mission in three}
    assert Mission.objects.get(pk=other.pk).state == State.OPEN


def test_a_selection_is_extended(sales_client, three):
    day = timezone.localdate() + timedelta(days=90)
    sales_client.post(url("extend", three), {"until": day.isoformat()})
    assert set(Mission.objects.values_list("valid_through", flat=True)) == {end_of_day(day)}


def test_a_selection_is_filled(sales_client, three):
    sales_client.post(url("fill", three), {"reason": "filled-by-us"})
    assert set(Mission.objects.values_list("state", flat=True)) == {State.FILLED}


def test_what_cannot_take_the_step_is_named_and_the_rest_takes_it(sales_client, three):
    draft = make_mission(state="draft")
    response = sales_client.post(url("fill", [*three, draft]), {"reason": "filled-by-us"})
    done, refused = [message.message for message in get_messages(response.wsgi_request)]
    assert "3" in done
    assert str(draft.reference) in refused
    assert Mission.objects.filter(state=State.FILLED).count() == 3


def test_a_missing_answer_changes_nothing(sales_client, three):
    assert sales_client.post(url("extend", three), {"until": ""}).status_code == 422
    assert not Mission.objects.filter(events__isnull=False).exists()


def test_everything_is_never_chosen(sales_client, three):
    address = reverse("wagtail_bulk_action", args=["jobs", "mission", "withdraw"])
    sales_client.post(f"{address}?id=all", {"reason": "cancelled"})
    assert set(Mission.objects.values_list("state", flat=True)) == {State.OPEN}


def test_an_identifier_that_is_none_is_ignored(sales_client, three):
    address = reverse("wagtail_bulk_action", args=["jobs", "mission", "withdraw"])
    response = sales_client.get(f"{address}?id=x&id={three[0].pk}")
    assert response.context["count"] == 1


def test_writers_learn_nothing_of_a_selection(editor_client, three):
    response = editor_client.get(url("withdraw", three))
    assert response.status_code == 302
    assert editor_client.post(url("withdraw", three), {"reason": "cancelled"}).status_code == 302
    assert set(Mission.objects.values_list("state", flat=True)) == {State.OPEN}

"""The list of missions."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from jobs.missions.models import Mission
from jobs.missions.terms import Status
from tests.factories.applications import make_application
from tests.factories.missions import make_client, make_mission
from tests.factories.taxonomy import make_city, make_role, make_sector

URL = "missions_admin:index"


def listed(browser, **query):
    response = browser.get(reverse(URL), query)
    return [mission.title for mission in response.context["object_list"]]


def queries(client):
    with CaptureQueriesContext(connection) as seen:
        client.get(reverse(URL))
    return len(seen)


@pytest.fixture
def one_of_each(db):
    """One mission in each state, titled by it."""
    now = timezone.now()
    ago = now - timedelta(days=60)
    make_mission(title="draft", state="draft")
    make_mission(title="open")
    make_mission(title="filled", state="filled")
    make_mission(title="withdrawn", state="withdrawn")
    make_mission(title="expired", published_at=ago, valid_through=now - timedelta(days=1))
    make_mission(title="gone", published_at=ago, valid_through=now - timedelta(days=31))


@pytest.mark.parametrize("status", list(Status))
def test_the_list_is_filtered_by_what_visitors_are_told(sales_client, one_of_each, status):
    assert listed(sales_client, status=status.value) == [status.value]


def test_every_mission_has_exactly_one_state(sales_client, one_of_each):
    now = timezone.now()
    assert {m.title: m.status(at=now).value for m in Mission.objects.all()} == {
        s.value: s.value for s in Status
    }


def test_two_states_are_shown_together(sales_client, one_of_each):
    assert set(listed(sales_client, status=["draft", "gone"])) == {"draft", "gone"}


def test_drafts_come_first_then_the_newest(sales_client):
    for title, days in (("older", 3), ("newer", 2)):
        make_mission(title=title, published_at=timezone.now() - timedelta(days=days))
    make_mission(title="draft", state="draft")
    assert listed(sales_client) == ["draft", "newer", "older"]


def test_filters_by_role_city_sector_client_and_source(sales_client):
    other = make_mission(
        make_role("data-engineer"),
        make_city("nantes"),
        title="autre",
        sector=make_sector(),
        client=make_client(),
        source="partenaire",
        external_id="1",
    )
    make_mission(title="une")
    for name in ("role", "city", "sector", "client"):
        assert listed(sales_client, **{name: getattr(other, f"{name}_id")}) == ["autre"]
    assert listed(sales_client, source="partenaire") == ["autre"]


def test_missions_that_end_soon(sales_client):
    now = timezone.now()
    make_mission(title="soon", valid_through=now + timedelta(days=6))
    make_mission(title="later", valid_through=now + timedelta(days=8))
    assert listed(sales_client, attention="ends-soon") == ["soon"]


def test_open_missions_without_application(sales_client):
    make_application(make_mission(title="answered"))
    make_mission(title="unanswered")
    make_mission(title="draft", state="draft")
    assert listed(sales_client, attention="no-application") == ["unanswered"]


def test_open_missions_that_wait_for_an_application_for_long(sales_client):
    now = timezone.now()
    make_mission(title="quiet", published_at=now - timedelta(days=8))
    make_mission(title="fresh", published_at=now - timedelta(days=6))
    assert listed(sales_client, attention="no-application-for-long") == ["quiet"]


@pytest.mark.parametrize("words", ["Python", "Banque secrète", "ext-77", "12345678"])
def test_search_by_title_client_source_and_reference(sales_client, words):
    make_mission(
        title="Développeur Python",
        client=make_client(name="Banque secrète"),
        source="x",
        external_id="ext-77",
        reference=12345678,
    )
    make_mission(title="Autre")
    assert listed(sales_client, q=words) == ["Développeur Python"]


@pytest.mark.parametrize("words", ["99999999999999999999999", "²", "%", "'"])
def test_no_search_breaks_the_list(sales_client, words):
    make_mission(title="Mission")
    assert listed(sales_client, q=words) == []


def test_a_search_that_no_text_can_hold_is_no_search(sales_client):
    make_mission(title="Mission")
    assert listed(sales_client, q="\x00") == ["Mission"]


def test_applications_are_counted_and_lead_to_them(sales_client):
    mission = make_mission()
    for _number in range(3):
        make_application(mission)
    make_mission()
    html = sales_client.get(reverse(URL)).content.decode()
    link = f"{reverse('applications_admin:index')}?mission={mission.reference}"
    assert re.search(rf'href="{re.escape(link)}"[^>]*>\s*3\s*<', html)


@pytest.mark.parametrize(
    "ordering",
    ["title", "role__name", "city__name", "published_at", "ends_at", "application_count"],
)
def test_columns_sort_both_ways(sales_client, one_of_each, ordering):
    up, down = (listed(sales_client, ordering=f"{sign}{ordering}") for sign in ("", "-"))
    assert sorted(up) == sorted(down)
    assert len(up) == len(Status)


def test_fifty_missions_cost_as_many_queries_as_five(sales_client):
    def more(count):
        for _number in range(count):
            mission = make_mission(client=make_client(), city=make_city(f"ville-{Mission.objects.count()}"))
            make_application(mission)

    more(5)
    queries(sales_client)
    few = queries(sales_client)
    more(45)
    assert queries(sales_client) == few <= 25


def test_a_step_is_offered_in_the_menu_of_the_rows_that_may_take_it(sales_client):
    draft, live = make_mission(state="draft"), make_mission()
    html = sales_client.get(reverse(URL)).content.decode()

    def offers(mission, step):
        return reverse("missions_admin:step", args=[mission.pk, step]) in html

    assert (offers(draft, "publish"), offers(draft, "fill")) == (True, False)
    assert (offers(live, "publish"), offers(live, "fill")) == (False, True)


def test_only_drafts_offer_their_deletion(sales_client):
    draft, live = make_mission(state="draft"), make_mission()
    html = sales_client.get(reverse(URL)).content.decode()
    assert reverse("missions_admin:delete", args=[draft.pk]) in html
    assert reverse("missions_admin:delete", args=[live.pk]) not in html


def test_under_a_title_stand_its_reference_and_client(sales_client):
    mission = make_mission(title="Développeur Python", client=make_client(name="Banque secrète"))
    html = sales_client.get(reverse(URL)).content.decode()
    cell = html.partition("Développeur Python")[2].partition("</td>")[0]
    assert f"{mission.reference} · Banque secrète" in cell


def test_a_mission_without_client_has_its_reference_only(sales_client):
    mission = make_mission()
    assert f">{mission.reference}</div>" in sales_client.get(reverse(URL)).content.decode()

"""The public page of a mission before visitors see it."""

from datetime import timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from jobs.missions.models import Mission
from jobs.missions.terms import State
from tests.factories.missions import make_mission
from tests.factories.taxonomy import make_skill


def preview(client, mission):
    return client.get(reverse("missions_admin:preview", args=[mission.pk]))


def test_a_draft_is_shown_as_it_would_be_and_stays_a_draft(sales_client, site_tree):
    draft = make_mission(state="draft", title="Mission à venir")
    response = preview(sales_client, draft)
    assert response.status_code == 200
    assert "Mission à venir" in response.content.decode()
    assert Mission.objects.get().state == State.DRAFT


def test_a_draft_whose_end_is_past_is_shown_too(sales_client, site_tree):
    draft = make_mission(state="draft", valid_through=timezone.now() - timedelta(days=90))
    assert preview(sales_client, draft).status_code == 200


def test_an_open_mission_is_shown(sales_client, site_tree):
    assert preview(sales_client, make_mission()).status_code == 200


def test_nobody_keeps_a_preview(sales_client, site_tree):
    response = preview(sales_client, make_mission(state="draft"))
    assert "noindex" in response["X-Robots-Tag"]
    assert "no-store" in response["Cache-Control"]


def test_writers_see_no_draft_of_a_mission(editor_client, site_tree):
    assert preview(editor_client, make_mission(state="draft")).status_code == 302


def test_one_more_skill_costs_no_query(sales_client, site_tree):
    few = make_mission(skills=[make_skill("python")])
    many = make_mission(skills=[make_skill("java"), make_skill("rust"), make_skill("go")])
    preview(sales_client, few)
    counts = []
    for mission in (few, many):
        with CaptureQueriesContext(connection) as seen:
            preview(sales_client, mission)
        counts.append(len(seen))
    assert counts[0] == counts[1]

"""Clients in the editor."""

import pytest
from django.urls import reverse

from core.pagecache import versions
from jobs.caching import mission_tag
from jobs.missions.models import Client
from tests.factories.missions import make_client, make_mission
from tests.factories.people import make_user


def test_sales_add_a_client(sales_client):
    data = {"name": "Banque du Nord", "kind": "grand-groupe", "public_label": "Une banque à Lille"}
    sales_client.post(reverse("clients_admin:add"), data)
    assert Client.objects.get().label == "Une banque à Lille"


def test_the_list_counts_missions(sales_client):
    client = make_client()
    make_mission(client=client)
    response = sales_client.get(reverse("clients_admin:index"))
    assert [row.mission_count for row in response.context["object_list"]] == [1]


def test_another_public_label_renews_the_pages_of_its_missions(sales_client):
    client = make_client()
    mission = make_mission(client=client)
    tag = mission_tag(mission.reference)
    before = versions([tag])
    data = {"name": client.name, "kind": "", "public_label": "Une banque"}
    sales_client.post(reverse("clients_admin:edit", args=[client.pk]), data)
    assert versions([tag]) != before


def test_another_public_label_is_in_the_history_of_its_missions_by_whom(sales_client, sales):
    client = make_client(public_label="Une banque")
    mission = make_mission(client=client)
    data = {"name": client.name, "kind": "", "public_label": "Un assureur"}
    sales_client.post(reverse("clients_admin:edit", args=[client.pk]), data)
    event = mission.events.get()
    assert (event.user, event.details) == (sales, {"client": ["Une banque", "Un assureur"]})


def test_another_private_name_is_nobodys_news(sales_client):
    client = make_client(public_label="Une banque")
    mission = make_mission(client=client)
    data = {"name": "Autre nom", "kind": "", "public_label": "Une banque"}
    sales_client.post(reverse("clients_admin:edit", args=[client.pk]), data)
    assert not mission.events.exists()


@pytest.fixture
def admin(client, db):
    client.force_login(make_user("admin", "Administration"))
    return client


def test_a_client_of_missions_stays(admin):
    owner = make_client()
    make_mission(client=owner)
    response = admin.post(reverse("clients_admin:delete", args=[owner.pk]))
    assert response.status_code == 302
    assert Client.objects.exists()


def test_a_client_without_missions_goes(admin):
    admin.post(reverse("clients_admin:delete", args=[make_client().pk]))
    assert not Client.objects.exists()

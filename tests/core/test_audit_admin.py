from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse

from core.models import Access, User
from tests.factories.people import make_user

pytestmark = pytest.mark.django_db


def sign_in(client, *codenames: str) -> None:
    user = make_user("lectrice")
    group = Group.objects.create(name="essai")
    group.permissions.set(Permission.objects.filter(codename__in=["access_admin", *codenames]))
    user.groups.add(group)
    client.force_login(user)


def make_access(subject: str, **facts: object) -> Access:
    usual = {"at": datetime(2026, 11, 22, 10, tzinfo=UTC), "username": "ventes", "action": "download"}
    return Access.objects.create(subject=subject, **{**usual, **facts})


def shown(client, **query: object) -> str:
    response = client.get(reverse("accesses:index"), query)
    assert response.status_code == 200
    return response.content.decode()


def test_accesses_are_listed_the_latest_first(client):
    make_access("PREMIER", at=datetime(2026, 11, 20, tzinfo=UTC))
    make_access("SECOND")
    sign_in(client, "view_access")

    page = shown(client)
    assert page.index("SECOND") < page.index("PREMIER")


def test_accesses_can_be_filtered(client):
    user = User.objects.create(username="ventes")
    make_access("EXPORTÉ", action="export", user=user)
    make_access("REFUSÉ", was_allowed=False)
    make_access("ANCIEN", at=datetime(2026, 1, 5, tzinfo=UTC))
    sign_in(client, "view_access")

    for query, subject in [
        ({"user": user.pk}, "EXPORTÉ"),
        ({"action": "export"}, "EXPORTÉ"),
        ({"was_allowed": "false"}, "REFUSÉ"),
        ({"at_from": "2026-01-05", "at_to": "2026-01-05"}, "ANCIEN"),
    ]:
        page = shown(client, **query)
        assert [name for name in ("EXPORTÉ", "REFUSÉ", "ANCIEN") if name in page] == [subject]


def test_filters_refresh_the_list_alone(client):
    make_access("SECOND")
    sign_in(client, "view_access")
    page = client.get(reverse("accesses:index_results")).content.decode()

    assert "SECOND" in page
    assert "<html" not in page


def test_nothing_in_the_list_can_be_changed(client):
    access = make_access("SECOND")
    sign_in(client, "view_access", "change_access", "delete_access")
    page = shown(client)

    assert f"/{access.pk}/" not in page
    assert client.post(reverse("accesses:index")).status_code == 405


@pytest.mark.parametrize("name", ["accesses:index", "accesses:index_results"])
def test_staff_without_the_permission_are_sent_away(client, name):
    sign_in(client)

    assert client.get(reverse(name)).status_code == 302


def test_strangers_are_asked_to_sign_in(client):
    assert "login" in client.get(reverse("accesses:index"))["Location"]


@pytest.mark.parametrize(("codenames", "is_shown"), [(["view_access"], True), ([], False)])
def test_the_menu_shows_the_page_to_those_who_may_read_it(client, codenames, is_shown):
    sign_in(client, *codenames)
    page = client.get(reverse("wagtailadmin_home")).content.decode()

    assert (reverse("accesses:index") in page) is is_shown

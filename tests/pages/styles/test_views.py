"""``/styles/`` is for the team."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse

from core.models import User
from pages.styles.catalogue import EXAMPLES

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor() -> User:
    user = User.objects.create_user("redactrice")
    user.user_permissions.add(
        Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin")
    )
    return user


def test_a_visitor_is_sent_to_sign_in(client: Client) -> None:
    response = client.get(reverse("styles"))
    assert response.status_code == 302
    assert response["Location"] == f"{reverse('account_login')}?next=/styles/"


def test_an_account_without_access_to_the_editor_is_refused(client: Client) -> None:
    client.force_login(User.objects.create_user("personne"))
    assert client.get(reverse("styles")).status_code == 403


def test_an_editor_sees_every_component(client: Client, editor: User) -> None:
    client.force_login(editor)
    html = client.get(reverse("styles")).content.decode()
    missing = {example.component for example in EXAMPLES if f'id="{example.component}"' not in html}
    assert missing == set()


def test_the_gallery_stays_out_of_caches_and_search_engines(client: Client, editor: User) -> None:
    client.force_login(editor)
    response = client.get(reverse("styles"))
    assert "no-store" in response["Cache-Control"]
    assert 'name="robots" content="noindex' in response.content.decode()

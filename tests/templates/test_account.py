"""Sign-in and account pages of the team, in the look of the site."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from core.accounts import MISMATCH
from core.models import User

pytestmark = pytest.mark.django_db


def test_sign_in_has_labels_and_one_heading(client: Client) -> None:
    html = client.get(reverse("account_login")).content.decode()
    assert html.count("<h1>") == 1
    assert 'for="id_login"' in html
    assert 'for="id_password"' in html


def test_sign_in_invites_nobody_to_sign_up(client: Client) -> None:
    html = client.get(reverse("account_login")).content.decode()
    assert reverse("account_signup") not in html


def test_sign_in_stays_out_of_search_engines(client: Client) -> None:
    assert 'name="robots" content="noindex' in client.get(reverse("account_login")).content.decode()


def test_a_wrong_password_is_told_at_the_top_of_the_form(client: Client) -> None:
    response = client.post(reverse("account_login"), {"login": "redaction", "password": "faux"})
    html = response.content.decode()
    assert 'class="error-summary" role="alert"' in html
    assert html.index("error-summary") < html.index('for="id_login"')


def test_a_wrong_password_says_the_same_by_name_and_by_address(client: Client) -> None:
    User.objects.create_user("redaction", "redaction@balise.example")
    for login in ("redaction", "redaction@balise.example"):
        html = client.post(reverse("account_login"), {"login": login, "password": "faux"}).content.decode()
        assert str(MISMATCH) in html


def test_the_second_factor_page_leads_back_to_the_editor(client: Client) -> None:
    client.force_login(User.objects.create_user("redaction"))
    html = client.get(reverse("mfa_index")).content.decode()
    assert f'href="{reverse("wagtailadmin_home")}"' in html
    assert f'href="{reverse("mfa_activate_totp")}"' in html


def test_the_code_of_a_second_factor_can_be_scanned(client: Client) -> None:
    client.force_login(User.objects.create_user("redaction"))
    session = client.session
    session["account_authentication_methods"] = [{"method": "password", "at": 4_000_000_000}]
    session.save()
    html = client.get(reverse("mfa_activate_totp")).content.decode()
    assert 'class="account__code" src="data:image/svg+xml' in html
    assert 'id="authenticator_secret"' in html

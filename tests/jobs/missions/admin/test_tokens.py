"""Import tokens in the editor."""

import pytest
from django.urls import reverse

from jobs.missions.models import ImportToken
from jobs.missions.terms import DEMONSTRATION_SOURCE
from tests.factories.people import make_user


@pytest.fixture
def admin(client, db):
    client.force_login(make_user("admin", "Administration"))
    return client


def test_a_secret_is_shown_once_and_opens_the_door(admin):
    response = admin.post(reverse("import_tokens_admin:add"), {"source": "partenaire"})
    secret = response.context["secret"]
    assert secret in response.content.decode()
    assert "no-store" in response["Cache-Control"]
    assert ImportToken.find(secret).source == "partenaire"
    assert secret not in admin.get(reverse("import_tokens_admin:index")).content.decode()


def test_the_name_of_the_demonstration_is_refused(admin):
    response = admin.post(reverse("import_tokens_admin:add"), {"source": DEMONSTRATION_SOURCE})
    assert list(response.context["form"].errors) == ["source"]
    assert not ImportToken.objects.exists()


def test_asking_to_revoke_changes_nothing(admin):
    token, secret = ImportToken.issue("partenaire")
    assert admin.get(reverse("import_tokens_admin:revoke", args=[token.pk])).status_code == 200
    assert ImportToken.find(secret)


def test_a_revoked_token_opens_nothing(admin):
    token, secret = ImportToken.issue("partenaire")
    admin.post(reverse("import_tokens_admin:revoke", args=[token.pk]))
    assert ImportToken.find(secret) is None
    assert ImportToken.objects.exists()


def test_the_list_offers_to_revoke_active_tokens_only(admin):
    active, _secret = ImportToken.issue("active")
    revoked, _secret = ImportToken.issue("revoked")
    ImportToken.objects.filter(pk=revoked.pk).update(is_active=False)
    html = admin.get(reverse("import_tokens_admin:index")).content.decode()
    assert reverse("import_tokens_admin:revoke", args=[active.pk]) in html
    assert reverse("import_tokens_admin:revoke", args=[revoked.pk]) not in html


def test_sales_have_no_tokens(sales_client):
    assert sales_client.get(reverse("import_tokens_admin:index")).status_code == 302
    assert sales_client.post(reverse("import_tokens_admin:add"), {"source": "x"}).status_code == 302
    assert not ImportToken.objects.exists()

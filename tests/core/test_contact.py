"""Whom the site writes to, and how people reach us without a database."""

from __future__ import annotations

import pytest

from core.contact import Contact, last_known, remember, sales_address
from core.models import SiteIdentity
from tests.factories.pages import SiteTree


def test_before_any_form_was_shown_nothing_is_known() -> None:
    assert last_known() == Contact()


def test_what_a_form_showed_is_remembered() -> None:
    remember(SiteIdentity(telephone="01 99 00 00 00", email="bonjour@example.com"))
    assert last_known() == Contact("01 99 00 00 00", "bonjour@example.com")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("fields", "address"),
    [
        ({"email": "", "sales_email": ""}, ""),
        ({"email": "a@example.com", "sales_email": ""}, "a@example.com"),
        ({"email": "a@example.com", "sales_email": "v@example.com"}, "v@example.com"),
    ],
)
def test_the_sales_team_is_told_at_its_own_address_first(
    site_tree: SiteTree, fields: dict[str, str], address: str
) -> None:
    SiteIdentity.objects.all().delete()
    SiteIdentity.objects.create(site=site_tree.home.get_site(), **fields)
    assert sales_address() == address

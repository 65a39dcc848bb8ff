"""The page before the form."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.jobs.projects.views.conftest import PAID_HOW, START, html

pytestmark = pytest.mark.django_db


def test_it_can_be_found_and_kept_and_sets_no_cookie(client: Client) -> None:
    response = client.get(START)
    assert response.status_code == 200
    assert response["X-Robots-Tag"].startswith("index")
    assert response["Cache-Control"].startswith("public")
    assert not response.cookies


def test_it_says_how_we_are_paid_whom_to_call_and_where_to_begin(client: Client) -> None:
    body = html(client.get(START))
    assert PAID_HOW in body
    assert 'href="tel:0199001234"' in body
    assert f'href="{START}besoin/"' in body


def test_whoever_comes_with_a_context_goes_straight_to_the_first_step(client: Client) -> None:
    response = client.get(START, {"metier": "data-engineer", "depuis": "/freelance/", "utm_source": "lettre"})
    assert response.status_code == 302
    assert (
        response["Location"]
        == f"{START}besoin/?depuis=%2Ffreelance%2F&metier=data-engineer&utm_source=lettre"
    )
    assert "public" not in response["Cache-Control"]


@pytest.mark.parametrize("query", [{"page": "2"}, {"metier": "<script>"}, {"depuis": "//ailleurs.example"}])
def test_what_is_no_context_changes_nothing(client: Client, query: dict[str, str]) -> None:
    assert client.get(START, query).status_code == 200


def test_crawlers_need_not_fetch_the_form_once_for_each_page_that_links_to_it(client: Client) -> None:
    assert "Disallow: /deposer-un-projet/*?\n" in html(client.get("/robots.txt"))

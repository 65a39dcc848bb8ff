"""The header's way to the project form."""

import re

import pytest


@pytest.fixture
def form_link(client, site_tree):
    """Where the header's button leads on the page at ``path``; empty without one."""

    def find(path: str) -> str:
        found = re.search(r'site-header__action button" href="([^"]*)"', client.get(path).content.decode())
        return found[1] if found else ""

    return find


def test_it_tells_the_form_which_page_led_there(form_link):
    assert form_link("/freelance/") == "/deposer-un-projet/besoin/?depuis=%2Ffreelance%2F"


@pytest.mark.parametrize("path", ["/rien-de-tel/", "/candidatures/consentement/abc:def/"])
def test_a_page_that_leads_nowhere_or_holds_a_signed_link_is_not_named(form_link, path):
    assert form_link(path) == "/deposer-un-projet/"


@pytest.mark.parametrize("path", ["/deposer-un-projet/", "/deposer-un-projet/mission/"])
def test_the_form_itself_has_none(form_link, path):
    assert form_link(path) == ""

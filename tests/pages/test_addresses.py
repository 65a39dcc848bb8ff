"""Addresses of pages from what the page tree stores."""

import pytest

from pages.addresses import below_home, on_site


def test_the_address_of_home_is_a_slash(site_tree):
    assert on_site(site_tree.home.url_path, site_tree.home) == "/"


def test_the_address_of_a_page_starts_below_home(site_tree):
    assert on_site(site_tree.author.url_path, site_tree.home) == "/auteurs/redaction/"


@pytest.mark.parametrize(
    ("url_path", "address"),
    [
        ("/accueil/", "/"),
        ("/accueil/conseils/", "/conseils/"),
        ("/x/conseils/portage/", "/conseils/portage/"),
    ],
)
def test_the_address_needs_no_home_page(url_path, address):
    assert below_home(url_path) == address

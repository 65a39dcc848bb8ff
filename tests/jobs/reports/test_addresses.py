"""Which addresses are pages of this site, and which an e-mail may carry."""

from __future__ import annotations

import pytest
from pytest_django import Settings

from jobs.reports.addresses import path_of, printable


@pytest.fixture(autouse=True)
def _site(settings: Settings) -> None:
    settings.SITE_URL = "https://www.balise.example"
    settings.ALLOWED_HOSTS = ["www.balise.example", "balise.example"]


@pytest.mark.parametrize(
    ("typed", "path"),
    [
        ("https://www.balise.example/missions/", "/missions/"),
        ("HTTP://WWW.Balise.Example/missions/?q=a#haut", "/missions/"),
        ("www.balise.example/conseils/tjm/", "/conseils/tjm/"),
        ("www.balise.example", "/"),
        ("https://www.balise.example:443/a/", "/a/"),
        ("balise.example/a/", "/a/"),
        ("/missions/", "/missions/"),
    ],
)
def test_a_page_of_this_site_is_known_by_its_path(typed: str, path: str) -> None:
    assert path_of(typed) == path


@pytest.mark.parametrize(
    "typed",
    [
        "https://evil.example/",
        "https://www.balise.example.evil.example/",
        "https://www.balise.example@evil.example/",
        "//evil.example/missions/",
        "https://evil.example/www.balise.example/",
        "mailto:a@www.balise.example",
        "javascript:alert(1)",
        "https://[",
        "la page des missions",
        "",
    ],
)
def test_anything_else_is_none(typed: str) -> None:
    assert path_of(typed) is None


@pytest.mark.parametrize(
    "address",
    ["/", "/missions/", "/missions/developpeur-back-end-12345678/", "https://www.balise.example/a/"],
)
def test_a_page_may_be_mailed(address: str) -> None:
    assert printable(address) == (path_of(address) or "")
    assert printable(address)


@pytest.mark.parametrize(
    "address",
    [
        "/evil.example/",
        "/a b/",
        "/%65vil/",
        "/a",
        "/é/",
        "/GAGNEZ/",
        "/a@b/",
        "/" + "a/" * 150,
        "https://evil.example/",
    ],
)
def test_text_may_not(address: str) -> None:
    assert printable(address) == ""

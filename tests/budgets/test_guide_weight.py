"""What a visitor downloads to read the guide of the brief, compressed as it travels."""

from __future__ import annotations

import gzip
from html.parser import HTMLParser

import brotli
import pytest
from django.contrib.staticfiles import finders

from core.staticfiles import STYLESHEET, bundle

GUIDE = "/freelance/developpeur-back-end/"
LOADED_LINKS = {"stylesheet", "preload", "icon"}


class Resources(HTMLParser):
    """Addresses of everything that a browser loads with the page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag == "link" and set((values.get("rel") or "").split()) & LOADED_LINKS:
            self.found.add(values["href"] or "")
        elif tag in {"script", "img", "source"} and (address := values.get("src") or values.get("srcset")):
            self.found.add(address)


def weight(address: str) -> int:
    """Compressed size of a static file, or its size where that is smaller (a typeface, an image)."""
    assert address.startswith("/static/"), address
    name = address.removeprefix("/static/")
    path = finders.find(name)
    with open(path, "rb") as file:
        content = bundle(path).encode() if name == STYLESHEET else file.read()
    return min(len(content), len(brotli.compress(content)))


@pytest.fixture
def html(demonstration, client):
    return client.get(GUIDE).content


def test_the_html_of_the_guide_stays_under_20_kb(html):
    assert len(gzip.compress(html)) <= 20_000


def test_the_whole_guide_stays_under_100_kb(html):
    resources = Resources()
    resources.feed(html.decode())
    assert {address.rpartition(".")[2] for address in resources.found} >= {"css", "js", "woff2"}
    assert len(gzip.compress(html)) + sum(map(weight, resources.found)) <= 100_000

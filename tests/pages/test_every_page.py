"""What holds for every page of the demonstration: one title, one heading, one address, true data."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest

from core.schema import check_page
from pages.sitemaps import PageSection

ONCE = {
    "title": r"<title>[^<]+</title>",
    "h1": r"<h1[\s>]",
    "canonical": r'<link rel="canonical" href="(http[^"]+)">',
    "description": r'<meta name="description" content="[^"]+">',
    "main": r"<main\b",
}


def not_once(html: str) -> list[str]:
    """What a page must have exactly once, and has not."""
    return [name for name, pattern in ONCE.items() if len(re.findall(pattern, html)) != 1]


def repeated_ids(html: str) -> set[str]:
    ids = re.findall(r'\sid="([^"]*)"', html)
    return {found for found in ids if ids.count(found) > 1}


def empty_headings(html: str) -> list[str]:
    return re.findall(r"<h([1-6])[^>]*>\s*</h\1>", html)


@pytest.fixture
def pages(demonstration, client) -> Iterator[tuple[str, str]]:
    """(address, HTML) of every page of the sitemap."""
    urls = [entry.url for entry in PageSection().entries()]
    assert len(urls) >= 20
    return ((url, client.get(urlsplit(url).path).content.decode()) for url in urls)


def findings(pages: Iterator[tuple[str, str]], rule: Callable[[str], object]) -> dict[str, object]:
    return {url: found for url, html in pages if (found := rule(html))}


def test_a_page_has_one_title_one_heading_and_one_address(pages):
    assert findings(pages, not_once) == {}


def test_the_address_a_page_gives_is_that_of_the_sitemap(pages):
    found = {url: re.findall(ONCE["canonical"], html) for url, html in pages}
    assert found == {url: [url] for url in found}


def test_structured_data_is_valid_and_says_what_the_page_shows(pages):
    problems = {url: [str(problem) for problem in check_page(html, url)] for url, html in pages}
    assert {url: found for url, found in problems.items() if found} == {}


def test_anchors_are_unique_on_their_page(pages):
    assert findings(pages, repeated_ids) == {}


def test_no_heading_is_empty(pages):
    assert findings(pages, empty_headings) == {}


@pytest.mark.parametrize(
    ("html", "missing"),
    [
        ("<title></title>", "title"),
        ("<title>a</title><title>b</title>", "title"),
        ("<h1>a</h1><h1>b</h1>", "h1"),
        ("<p>a</p>", "h1"),
        ('<link rel="canonical" href="/a/">', "canonical"),
        ('<meta name="description" content="">', "description"),
    ],
)
def test_what_is_missing_or_twice_there_is_seen(html, missing):
    assert missing in not_once(html)


def test_an_anchor_that_stands_twice_is_seen():
    assert repeated_ids('<h2 id="a"></h2><p id="b"></p><h2 id="a"></h2>') == {"a"}


def test_an_empty_heading_is_seen():
    assert empty_headings('<h1>a</h1><h2 id="a"> </h2>') == ["2"]

"""A site that stands on demonstration data says so, once, at the top of every page."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.journeys.looking import too_wide, violations

pytestmark = pytest.mark.journey


@pytest.fixture(scope="module")
def flagged(site):
    """The site as ``make run`` shows it without ``DEMO=real``."""
    site.manage("demo")
    yield
    site.manage("demo", "--real")


@pytest.mark.parametrize("path", ["/", "/freelance/developpeur-back-end/"])
def test_the_banner_is_seen_and_in_nobody_s_way(flagged, visitor, path):
    visitor.goto(path)
    banner = visitor.locator(".demonstration-banner")
    expect(banner).to_have_count(1)
    expect(banner).to_be_in_viewport()
    assert violations(visitor) == []
    assert too_wide(visitor) == []


def test_ordinary_content_stays_in_search_engines(flagged, site):
    answer = site.get("/freelance/developpeur-back-end/")
    assert answer.headers["X-Robots-Tag"].startswith("index, follow")
    assert "/freelance/developpeur-back-end/" in site.get("/sitemap-pages-1.xml").text

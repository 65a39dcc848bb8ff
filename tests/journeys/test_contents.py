"""The table of contents marks the section being read."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

SCRIPT = Path(__file__).resolve().parents[2] / "static" / "js" / "contents.js"
PAGE = """
<!doctype html><html lang="fr"><title>Guide</title>
<nav class="toc"><a href="#un">Un</a> <a href="#deux">Deux</a></nav>
<h2 id="un">Un</h2><div style="height: 3000px"></div>
<h2 id="deux">Deux</h2><div style="height: 3000px"></div></html>
"""

pytestmark = pytest.mark.journey


@pytest.fixture
def guide(page: Page) -> Page:
    page.set_content(PAGE)
    page.add_script_tag(path=SCRIPT)
    return page


def test_the_first_section_is_marked_at_the_top(guide: Page) -> None:
    expect(guide.get_by_role("link", name="Un")).to_have_attribute("aria-current", "location")


def test_the_mark_follows_the_reader(guide: Page) -> None:
    guide.locator("#deux").evaluate("heading => heading.scrollIntoView()")
    expect(guide.get_by_role("link", name="Deux")).to_have_attribute("aria-current", "location")
    expect(guide.get_by_role("link", name="Un")).not_to_have_attribute("aria-current", "location")


def test_the_mark_comes_back(guide: Page) -> None:
    guide.locator("#deux").evaluate("heading => heading.scrollIntoView()")
    expect(guide.get_by_role("link", name="Deux")).to_have_attribute("aria-current", "location")
    guide.evaluate("scrollTo(0, 0)")
    expect(guide.get_by_role("link", name="Un")).to_have_attribute("aria-current", "location")

"""What a look at a page tells, whatever the page."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

PHONES = (320, 360)  # pixels
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}


def too_wide(page: Page) -> list[int]:
    """The widths of a phone at which the page scrolls sideways."""
    found = []
    for width in PHONES:
        page.set_viewport_size({"width": width, "height": 800})
        if page.evaluate("document.documentElement.scrollWidth") > width:
            found.append(width)
    return found


def violations(page: Page) -> list[str]:
    """What axe finds against WCAG 2.2 AA and its own best practices: rule, and first element."""
    found = Axe().run(page, options=RULES).response["violations"]
    return [f"{rule['id']}: {rule['help']} – {rule['nodes'][0]['html']}" for rule in found]

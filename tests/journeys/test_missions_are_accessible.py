"""From the list to the form, in either colour scheme: axe finds nothing, and no phone scrolls sideways."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.journeys.looking import too_wide, violations

pytestmark = pytest.mark.journey

SCHEMES = pytest.mark.parametrize("scheme", ["light", "dark"])


def faults(page: Page) -> list[object]:
    return [*violations(page), *too_wide(page), *violations(page)]


@SCHEMES
@pytest.mark.parametrize("path", ["/missions/", "/missions/?tjm_min=400", "/missions/?tjm_min=99000"])
def test_a_list(open_window: Callable[..., Page], path: str, scheme: str) -> None:
    page = open_window(color_scheme=scheme)
    page.goto(path)
    assert faults(page) == []


@SCHEMES
def test_unfolded_filters_and_a_wrong_amount(open_window: Callable[..., Page], scheme: str) -> None:
    page = open_window(color_scheme=scheme, viewport={"width": 360, "height": 740})
    page.goto("/missions/")
    page.locator(".filter-bar summary").click()
    page.fill("#filter-tjm_min", "beaucoup")
    page.wait_for_selector("[aria-invalid]")
    assert faults(page) == []


@SCHEMES
def test_a_mission_and_its_form(open_window: Callable[..., Page], scheme: str) -> None:
    page = open_window(color_scheme=scheme)
    page.goto("/missions/")
    page.locator(".mission-card a").first.click()
    assert faults(page) == []
    page.set_viewport_size({"width": 1280, "height": 800})
    page.locator(".mission-summary .button").click()
    page.wait_for_url("**/postuler/")
    assert faults(page) == []

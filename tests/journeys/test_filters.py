"""Filters refine the list of missions without a reload, and lead to the same pages without a script."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

CITY = "#filter-ville"
SHIFTS = """() => {
  window.shifted = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifted += entry.value;
  }).observe({ type: "layout-shift", buffered: true });
}"""

pytestmark = pytest.mark.journey


def a_city(page: Page) -> str:
    """The value of the first city that the list offers."""
    return page.locator(f"{CITY} option").nth(1).get_attribute("value") or ""


@pytest.fixture
def page(visitor: Page) -> Page:
    """The list of missions, marked: a reload would lose the mark."""
    visitor.goto("/missions/")
    visitor.evaluate("window.isSamePage = true")
    return visitor


def is_same_page(page: Page) -> bool:
    return bool(page.evaluate("window.isSamePage === true"))


def test_a_choice_renews_the_list_and_its_address_and_keeps_the_focus(page: Page) -> None:
    before = page.title()
    page.focus(CITY)
    page.select_option(CITY, city := a_city(page))
    page.wait_for_url(f"**ville={city}*")
    expect(page.locator(".filter-chips a").first).to_be_visible()
    expect(page.locator(CITY)).to_be_focused()
    expect(page.locator("#missions-news")).to_have_text(page.locator("#missions-total").inner_text())
    assert page.title() != before
    assert is_same_page(page)


def test_the_way_back_restores_the_list_and_the_form(page: Page) -> None:
    total = page.locator("#missions-total").inner_text()
    page.select_option(CITY, a_city(page))
    page.wait_for_url("**ville=*")
    page.go_back()
    expect(page.locator("#missions-total")).to_have_text(total)
    expect(page.locator(CITY)).to_have_value("")
    assert is_same_page(page)


def test_a_chip_removes_its_filter_and_leads_to_the_list(page: Page) -> None:
    page.select_option(CITY, a_city(page))
    page.wait_for_url("**ville=*")
    page.locator(".filter-chips a").first.click()
    expect(page.locator(CITY)).to_have_value("")
    expect(page.locator("#missions-total")).to_be_focused()
    assert is_same_page(page)


def test_only_the_last_of_several_choices_counts(page: Page) -> None:
    cities = [page.locator(f"{CITY} option").nth(place).get_attribute("value") for place in (1, 2, 3)]
    for city in cities:
        page.select_option(CITY, city)
    page.wait_for_url(f"**ville={cities[-1]}*")
    page.wait_for_load_state("networkidle")
    assert page.url.count("ville=") == 1
    expect(page.locator(CITY)).to_have_value(cities[-1] or "")


def test_an_amount_is_read_when_typing_pauses(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.locator("#filter-tjm_min").press_sequentially("400", delay=30)
    page.wait_for_url("**tjm_min=400*")
    assert [url for url in asked if "tjm_min" in url] == [page.url]


def test_nothing_moves_while_a_list_is_renewed(page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    page.evaluate(SHIFTS)
    page.select_option(CITY, a_city(page))
    page.wait_for_url("**ville=*")
    expect(page.locator(".filter-chips a").first).to_be_visible()
    assert page.evaluate("window.shifted") < 0.01


def test_a_failure_leads_to_the_page_itself(page: Page) -> None:
    def refuse(route: Route) -> None:
        route.abort() if route.request.resource_type == "fetch" else route.continue_()

    page.route("**/missions/**", refuse)
    page.select_option(CITY, a_city(page))
    page.wait_for_url("**ville=*")
    expect(page.locator(".filter-chips a").first).to_be_visible()
    assert not is_same_page(page)


def test_without_a_script_the_form_leads_to_the_same_list(open_window: Callable[..., Page]) -> None:
    page = open_window(java_script_enabled=False, viewport={"width": 360, "height": 740})
    page.goto("/missions/")
    page.locator(".filter-bar summary").click()
    city = a_city(page)
    page.select_option(CITY, city)
    page.locator("#filters button").click()
    expect(page.locator(".filter-chips a").first).to_be_visible()
    assert f"ville={city}" in page.url


def test_a_mission_can_be_applied_to_within_the_first_screen_of_a_phone(
    open_window: Callable[..., Page],
) -> None:
    page = open_window(viewport={"width": 360, "height": 740})
    page.goto("/missions/")
    page.locator(".mission-card a").first.click()
    expect(page.locator(".mission-summary .button")).to_be_in_viewport(ratio=1)

"""Filters refine the list of missions without a reload, and lead to the same pages without a script."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

CITY = "#filter-ville"
RATE = "#filter-tjm_min"
TOTAL, NEWS = "#missions-total", "#missions-news"
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
    expect(page.locator(NEWS)).to_have_text(page.locator(TOTAL).inner_text())
    assert page.title() != before
    assert is_same_page(page)


def test_the_way_back_restores_the_list_and_the_form(page: Page) -> None:
    total = page.locator(TOTAL).inner_text()
    page.select_option(CITY, a_city(page))
    page.wait_for_url("**ville=*")
    page.go_back()
    expect(page.locator(TOTAL)).to_have_text(total)
    expect(page.locator(CITY)).to_have_value("")
    assert is_same_page(page)


def test_a_chip_removes_its_filter_and_leads_to_the_list(page: Page) -> None:
    page.select_option(CITY, a_city(page))
    page.wait_for_url("**ville=*")
    page.locator(".filter-chips a").first.click()
    expect(page.locator(CITY)).to_have_value("")
    expect(page.locator(TOTAL)).to_be_focused()
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
    page.locator(RATE).press_sequentially("400", delay=30)
    page.wait_for_url("**tjm_min=400*")
    assert [url for url in asked if "tjm_min" in url] == [page.url]


def test_an_amount_as_people_write_it_is_read(page: Page) -> None:
    page.fill(RATE, "1 000 €")
    page.wait_for_url("**tjm_min=1000*")
    assert is_same_page(page)


def test_what_is_no_amount_is_marked_and_changes_nothing(page: Page) -> None:
    total, asked = page.locator(TOTAL).inner_text(), []
    page.on("request", lambda request: asked.append(request.url))
    page.locator(RATE).press_sequentially("beaucoup")
    expect(page.locator(RATE)).to_have_attribute("aria-invalid", "true")
    expect(page.locator(RATE)).to_be_focused()
    expect(page.locator(TOTAL)).to_have_text(total)
    assert [url for url in asked if "tjm_min" in url] == []
    assert page.locator(RATE).evaluate("field => field.validationMessage")
    assert is_same_page(page)


def test_a_mended_amount_is_no_longer_marked(page: Page) -> None:
    page.fill(RATE, "beaucoup")
    expect(page.locator(RATE)).to_have_attribute("aria-invalid", "true")
    page.fill(RATE, "400")
    page.wait_for_url("**tjm_min=400*")
    assert page.locator(RATE).get_attribute("aria-invalid") is None


def test_other_filters_are_read_while_an_amount_is_wrong(page: Page) -> None:
    page.fill(RATE, "beaucoup")
    page.select_option(CITY, city := a_city(page))
    page.wait_for_url(f"**ville={city}*")
    assert "tjm_min" not in page.url
    expect(page.locator(RATE)).to_have_value("beaucoup")


def test_a_value_that_the_site_refuses_is_marked_where_it_was_typed(page: Page) -> None:
    page.route("**tjm_min=450*", lambda route: route.fulfill(status=404, body="<h1>404</h1>"))
    page.fill(RATE, "450")
    expect(page.locator(RATE)).to_have_attribute("aria-invalid", "true")
    message = page.locator(RATE).evaluate("field => field.validationMessage")
    assert message == page.locator("#filters").get_attribute("data-refusal")
    expect(page.locator("#missions")).not_to_have_attribute("aria-busy", "true")
    assert is_same_page(page)
    page.fill(RATE, "400")
    page.wait_for_url("**tjm_min=400*")


def test_an_empty_list_is_shown_without_a_reload(page: Page) -> None:
    page.fill(RATE, "99000")
    page.wait_for_url("**tjm_min=99000*")
    expect(page.locator(".nearest-list")).to_be_visible()
    expect(page.locator('a[type="application/atom+xml"]')).to_have_count(0)
    assert is_same_page(page)


def head(page: Page) -> list[str | None]:
    """What machines are told of the list: canonical address, robots, feed."""
    return [
        page.locator(f"head {element}").get_attribute(name)
        if page.locator(f"head {element}").count()
        else None
        for element, name in (
            ('link[rel="canonical"]', "href"),
            ('meta[name="robots"]', "content"),
            ('link[type="application/atom+xml"]', "href"),
        )
    ]


def test_machines_are_told_the_same_as_on_the_page_itself(page: Page) -> None:
    before = head(page)
    page.select_option(CITY, a_city(page))
    page.wait_for_url("**ville=*")
    expect(page.locator(NEWS)).not_to_be_empty()
    refined = head(page)
    page.fill(RATE, "99000")
    expect(page.locator(".nearest-list")).to_be_visible()
    emptied = head(page)
    page.reload()
    assert head(page) == emptied
    assert refined != before
    assert refined != emptied


def test_a_total_is_announced_again_when_it_stays_the_same(page: Page) -> None:
    page.evaluate(
        """() => { window.said = [];
        new MutationObserver(() => window.said.push(document.getElementById("missions-news").textContent))
          .observe(document.getElementById("missions-news"), { childList: true }); }"""
    )
    for amount in ("1", "2"):
        page.fill(RATE, amount)
        page.wait_for_url(f"**tjm_min={amount}")
        expect(page.locator(NEWS)).not_to_be_empty()
    total = page.locator(TOTAL).inner_text()
    assert page.evaluate("window.said") == [total, "", total]


def test_filters_stay_unfolded_on_a_phone(open_window: Callable[..., Page]) -> None:
    page = open_window(viewport={"width": 360, "height": 740})
    page.goto("/missions/")
    page.locator(".filter-bar summary").click()
    page.focus(CITY)
    page.select_option(CITY, city := a_city(page))
    page.wait_for_url(f"**ville={city}*")
    expect(page.locator("#filter-count")).to_have_text("(1)")
    expect(page.locator(CITY)).to_be_visible()
    expect(page.locator(CITY)).to_be_focused()


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

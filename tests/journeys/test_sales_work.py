"""Somebody of the sales team reads an application, downloads its CV and marks the mission as filled."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.applying import CV, THANKS, open_form, open_mission
from tests.journeys.desk import Desk

pytestmark = pytest.mark.journey

PLACE = 3  # in the list: a mission of its own


@pytest.fixture
def mission(visitor: Page) -> str:
    """The path of a mission that somebody applied to a moment ago."""
    path = open_mission(visitor, PLACE)
    form = open_form(visitor)
    form.fill_well("dominique.morel@example.org")
    form.choose()
    form.send()
    expect(visitor).to_have_url(THANKS)
    return path


def test_an_application_is_read_and_its_mission_filled(
    mission: str, open_window: Callable[..., Page], desk_of: Callable[[str], Desk]
) -> None:
    sales = desk_of("ventes")
    open_application(sales.page, reference=mission.strip("/").rpartition("-")[2])
    expect(sales.page.get_by_role("main")).to_contain_text("dominique.morel@example.org")
    download_cv(sales.page)
    fill_mission(sales.page)

    # Somebody who has not been here: a browser may keep the page that it knows for a minute.
    reader = open_window()
    reader.goto(mission)
    expect(reader.locator(".closed-notice__heading")).to_contain_text("pourvue")
    expect(reader.locator("main a[href$='/postuler/']")).to_have_count(0)
    assert sales.faults == []


def open_application(page: Page, *, reference: str) -> None:
    """From the panel of the home page."""
    line = page.locator("#sales-section li a[href*='/candidatures/']").filter(has_text=reference)
    line.first.click()
    expect(page).to_have_url(re.compile(r"/candidatures/\d+/$"))


def download_cv(page: Page) -> None:
    """As a file to be saved, whatever the browser could show."""
    link = page.locator("main a[href*='/candidatures/fichier/']")
    with page.expect_download() as saved, page.expect_response("**/candidatures/fichier/**") as answer:
        link.click()
    assert saved.value.suggested_filename == CV["name"]
    assert Path(saved.value.path()).read_bytes() == CV["buffer"]
    headers = answer.value.headers
    assert headers["content-disposition"].startswith("attachment;")
    assert "no-store" in headers["cache-control"]


def fill_mission(page: Page) -> None:
    page.locator("main dl a[href*='/missions/']").first.click()
    page.locator("main a[href*='/fill/']").first.click()
    page.locator("main form [type=submit]").click()
    expect(page.locator(".messages .success")).to_be_visible()

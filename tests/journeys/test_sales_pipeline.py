"""Somebody of the sales team takes a new project to its proposal, and releases one from quarantine."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys.desk import Desk
from tests.journeys.server import Site

pytestmark = pytest.mark.journey

#: The form of clients has journeys of its own.
SUBMITTED = """
from tests.factories.projects import give_project_file, make_project
new = make_project(company="Fonderie Vidal", source_path="/freelance/developpeur-back-end/", budget=480)
give_project_file(new)
spam = make_project(company="Clinique des Tilleuls", state="spam", suspicions=["too-fast"])
print("references", new.reference, spam.reference)
"""


@pytest.fixture
def references(site: Site) -> tuple[str, str]:
    """Of a new project, and of one in quarantine."""
    printed = site.manage("shell", "-v", "0", "-c", SUBMITTED)
    _word, new, spam = printed.strip().splitlines()[-1].split()
    return new, spam


def test_a_project_is_taken_to_its_proposal(
    references: tuple[str, str], desk_of: Callable[[str], Desk]
) -> None:
    desk = desk_of("ventes")
    page = desk.page
    page.locator("#projects-section a").filter(has_text=references[0]).click()
    expect(page.get_by_role("main")).to_contain_text("Fonderie Vidal")

    form(page, "assign").locator("select").select_option(label="ventes")
    send(page, "assign")
    plan = form(page, "plan")
    plan.locator("[name=next_action]").fill("Envoyer trois profils")
    plan.locator("[name=next_action_on]").fill("31/12/2030")
    send(page, "plan")
    send(page, "contact")
    expect(form(page, "contact")).to_have_count(0)  # recorded once
    form(page, "note").locator("textarea").fill("Décision avant Noël")
    send(page, "note")
    form(page, "state").locator("select").select_option("proposed")
    send(page, "state")
    expect(page.locator(".site-history")).to_contain_text("Décision avant Noël")

    send(page, "mission")
    page.locator(".site-facts a[href*='/missions/edit/']").click()
    expect(page.locator("[name=rate_max]")).to_have_value("480")
    expect(page.get_by_role("main")).not_to_contain_text("Fonderie Vidal")
    assert desk.faults == []


def test_the_board_moves_a_card_and_a_quarantined_project_is_released(
    references: tuple[str, str], desk_of: Callable[[str], Desk]
) -> None:
    desk = desk_of("ventes")
    page = desk.page
    page.goto("/admin/projets/tableau/")
    card = page.locator(".site-card").filter(has_text=references[0])
    card.locator("select").select_option("qualified")
    card.get_by_role("button").click()
    expect(page).to_have_url(re.compile(r"/projets/tableau/$"))
    column = page.locator("section[aria-labelledby=column-qualified]")
    expect(column.locator(".site-card").filter(has_text=references[0])).to_be_visible()

    page.locator("main a[href*='state=spam']").click()
    page.get_by_role("link", name=references[1]).click()
    send(page, "release")
    expect(form(page, "state")).to_be_visible()
    assert desk.faults == []


def form(page: Page, name: str) -> Locator:
    """The form of an action, on the page of a project."""
    return page.locator(f"form#{name}")


def send(page: Page, name: str) -> None:
    form(page, name).locator("[type=submit]").click()
    expect(page.locator(".messages .success")).to_be_visible()
    expect(page).to_have_url(re.compile(r"/projets/\d+/$"))

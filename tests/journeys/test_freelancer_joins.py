"""A freelancer without JavaScript registers, corrects mistakes, is accepted, and takes the card off again."""

from __future__ import annotations

import re
import time
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys.applying import CV
from tests.journeys.desk import Desk
from tests.journeys.looking import too_wide, violations

pytestmark = pytest.mark.journey

EMAIL = "dominique.perrin@example.org"
LAST_NAME = "Perrin-Inconnu"
GUIDE = "/freelance/developpeur-back-end/"
THANKS = re.compile(r"/rejoindre/merci/\?")
DELIVERY = 30  # seconds


def field(page: Page, name: str) -> Locator:
    return page.get_by_role("main").locator(f"[name='{name}']:not([type=hidden])")


def send(page: Page) -> int:
    """The status of the answer, before any redirect."""
    with page.expect_response(lambda answer: answer.request.method == "POST") as sent:
        page.get_by_role("main").locator("form button[type=submit]").click()
    page.wait_for_load_state()
    return int(sent.value.status)


def test_from_the_missions_to_the_card_and_back(
    open_window: Callable[..., Page], desk_of: Callable[[str], Desk]
) -> None:
    page = open_window(java_script_enabled=False)
    page.goto("/missions/")
    page.locator(".refined__foot a[href='/rejoindre/']").click()
    send_nonsense(page)
    correct(page)
    told = page.get_by_role("main").inner_text()

    sales = desk_of("ventes").page
    accept(sales)
    guide = open_window()
    guide.goto(GUIDE)
    expect(card_on(guide)).to_have_count(1)
    assert LAST_NAME not in guide.content()

    link = withdrawal_link(desk_of("administration").page)
    page.goto(link)
    assert send(page) == 200
    guide.reload()
    expect(card_on(guide)).to_have_count(0)

    page.goto("/rejoindre/")
    fill(page, EMAIL.upper())
    assert send(page) == 303
    assert page.get_by_role("main").inner_text() == told


def card_on(page: Page) -> Locator:
    return page.locator(".experts li").filter(has_text="Dominique P.")


def send_nonsense(page: Page) -> None:
    """One link for each mistake, which leads to its field; what was right is still there, the file too."""
    fill(page, "dominique.perrin")
    field(page, "rate").fill("beaucoup")
    field(page, "cv").set_input_files(CV)
    assert send(page) == 422
    expect(page).to_have_title(re.compile("^Erreur"))
    links = page.locator(".error-summary[role=alert] a")
    expect(links).to_have_count(2)
    for name, link in zip(("email", "rate"), links.all(), strict=True):
        link.click()
        expect(field(page, name)).to_be_focused()
    expect(field(page, "last_name")).to_have_value(LAST_NAME)
    expect(field(page, "role")).to_have_value("developpeur-back-end")
    expect(page.locator("form .alert--success")).to_contain_text(CV["name"])


def correct(page: Page) -> None:
    """The two fields, nothing else: the file is not chosen again."""
    field(page, "email").fill(EMAIL)
    field(page, "rate").fill("520 €")
    assert send(page) == 303
    expect(page).to_have_url(THANKS)


def fill(page: Page, email: str) -> None:
    values = {
        "first_name": "Dominique",
        "last_name": LAST_NAME,
        "email": email,
        "skills": "Python, postgresql, Fortran 77",
        "city": "lyon 3e",
        "rate": "520 €",
    }
    for name, value in values.items():
        field(page, name).fill(value)
    field(page, "role").select_option("developpeur-back-end")
    field(page, "experience").nth(2).check()
    field(page, "remote_policy").nth(1).check()
    field(page, "shows_card").check()


def accept(page: Page) -> None:
    page.goto(f"/admin/freelances/?q={LAST_NAME}")
    page.get_by_role("main").get_by_role("link", name=re.compile(LAST_NAME)).first.click()
    page.locator("select[name='state']").select_option("accepted")
    page.locator("form[action$='/etat/'] button[type=submit]").click()
    page.wait_for_load_state()


def withdrawal_link(page: Page) -> str:
    """The link in the acknowledgement, once another process has sent it."""
    rows = page.get_by_role("main").locator("tbody tr").filter(has_text=EMAIL)
    deadline = time.monotonic() + DELIVERY
    while time.monotonic() < deadline:
        page.goto("/admin/courriels/")
        if rows.count():
            break
        page.wait_for_timeout(500)
    rows.first.locator("a").first.click()
    found = re.search(r"/rejoindre/fiche/[^/\s\"<]+/", page.content())
    assert found
    return found[0]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_form_and_its_errors_stand_in_nobodys_way(open_window: Callable[..., Page], scheme: str) -> None:
    page = open_window(color_scheme=scheme)
    page.goto("/rejoindre/")
    assert violations(page) == []
    assert send(page) == 422
    assert violations(page) == []
    assert too_wide(page) == []

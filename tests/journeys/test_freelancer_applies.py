"""A freelancer without JavaScript applies to a mission, corrects mistakes, applies again, is written to."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys.applying import CV, THANKS, Form, open_form, open_mission
from tests.journeys.desk import Desk

pytestmark = pytest.mark.journey

EMAIL = "camille.martin@example.org"
MESSAGE = "Je reprends des API depuis dix ans.\nDisponible pour un échange."
DELIVERY = 30  # seconds


def test_from_the_list_to_the_e_mail_that_acknowledges(
    open_window: Callable[..., Page], desk_of: Callable[[str], Desk]
) -> None:
    page = open_window(java_script_enabled=False)
    mission = open_mission(page)
    form = open_form(page)
    send_nonsense(form)
    check_mistakes(form)
    correct(form)
    told = page.get_by_role("main").inner_text()

    page.goto(mission)
    again = open_form(page)
    again.fill_well(EMAIL.upper())
    again.choose()
    assert again.send().status == 303
    expect(page).to_have_url(THANKS)
    assert page.get_by_role("main").inner_text() == told

    arrived, was_here = kept_emails(desk_of("administration").page, EMAIL, count=2)
    assert arrived != was_here


def send_nonsense(form: Form) -> None:
    form.fill(name="Camille Martin", email="camille.martin", rate="beaucoup", message=MESSAGE)
    form.choose()
    assert form.send().status == 422


def check_mistakes(form: Form) -> None:
    """One link for each, which leads to its field; what was typed and chosen is still there."""
    links = form.mistakes()
    expect(links).to_have_count(3)
    for name, link in zip(("email", "rate", "availability"), links.all(), strict=True):
        link.click()
        expect(form.field(name).first).to_be_focused()
    for name, value in {"name": "Camille Martin", "email": "camille.martin", "rate": "beaucoup"}.items():
        expect(form.field(name)).to_have_value(value)
    expect(form.field("message")).to_have_value(MESSAGE)
    expect(kept_file(form)).to_contain_text(CV["name"])


def kept_file(form: Form) -> Locator:
    """What the form says of a file that came with an earlier try."""
    return form.page.locator("form .alert--success")


def correct(form: Form) -> None:
    """The three fields, nothing else: the file is not chosen again."""
    form.fill(email=EMAIL, rate="520 €")
    form.field("availability").first.check()
    assert form.send().status == 303
    expect(form.page).to_have_url(THANKS)
    expect(form.page.get_by_role("heading", level=1)).to_be_visible()


def kept_emails(page: Page, address: str, *, count: int) -> list[str]:
    """The subjects of the messages to ``address``, once there are ``count``: another process sends them."""
    rows = page.get_by_role("main").locator("tbody tr").filter(has_text=address)
    deadline = time.monotonic() + DELIVERY
    while time.monotonic() < deadline:
        page.goto("/admin/courriels/")
        if rows.count() >= count:
            break
        page.wait_for_timeout(500)
    expect(rows).to_have_count(count)
    return [str(row.locator("a").first.inner_text()) for row in rows.all()]

"""Two tabs, two devices, two clicks: one client, as many projects as were meant."""

from __future__ import annotations

import re
import time
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from tests.journeys.desk import Desk
from tests.journeys.submitting import CONTEXT, START, ProjectForm

pytestmark = pytest.mark.journey

DELIVERY = 30  # seconds


@pytest.fixture
def form(open_window: Callable[..., Page]) -> ProjectForm:
    """The form in a window of its own."""
    return ProjectForm(open_window())


def beside(form: ProjectForm) -> ProjectForm:
    """Another tab of the same browser."""
    return ProjectForm(form.page.context.new_page())


def test_two_tabs_are_two_projects(form: ProjectForm) -> None:
    other = beside(form)
    form.open()
    other.open()
    form.need("data-engineer")
    other.need("developpeur-java")
    form.mission("Lyon")
    other.mission("Brest")
    for tab, text in ((form, "Un entrepôt de données."), (other, "Une application Java.")):
        tab.description(text)
        tab.contact("deux.onglets@example.org")
    expect(form.page.get_by_role("main")).to_contain_text("Un entrepôt de données.")
    expect(form.page.get_by_role("main")).to_contain_text("Lyon")
    expect(other.page.get_by_role("main")).to_contain_text("Brest")
    form.send()
    other.send()
    assert form.reference() != other.reference()


def test_what_another_tab_changed_is_shown_before_it_is_sent(form: ProjectForm) -> None:
    form.open()
    form.go_through("change@example.org")
    other = beside(form)
    other.open(form.page.url.replace("/recapitulatif/", "/description/"))
    other.description("Un autre contexte.")
    assert form.send().status == 422
    expect(form.page.get_by_role("main")).to_contain_text("Un autre contexte.")
    assert form.send().status == 303
    form.reference()


def test_a_double_click_sends_once(form: ProjectForm) -> None:
    form.open()
    form.go_through("double@example.org")
    sent: list[str] = []
    form.page.on("request", lambda request: request.method == "POST" and sent.append(request.url))
    form.page.locator("main form > .buttons button").dblclick(no_wait_after=True)
    form.reference()
    assert len(sent) == 1


def test_an_answer_that_got_lost_is_asked_for_again(form: ProjectForm) -> None:
    form.open()
    form.go_through("perdu@example.org")
    recap = form.page.url

    def lose(route: Route) -> None:
        if route.request.method == "POST":
            route.fetch(max_redirects=0)
            route.abort("connectionreset")
        else:
            route.continue_()

    form.page.route("**/recapitulatif/**", lose)
    form.page.locator("main form > .buttons button").click(no_wait_after=True)
    expect(form.page).to_have_url(re.compile("^chrome-error:"))
    form.page.unroute("**/recapitulatif/**")
    form.page.goto(recap)
    assert form.reference()


def test_the_link_goes_on_with_it_on_another_device(
    form: ProjectForm, open_window: Callable[..., Page], desk_of: Callable[[str], Desk]
) -> None:
    email = "plus.tard@example.org"
    form.open()
    form.need()
    form.mission()
    form.fill(context=CONTEXT)
    assert form.ask_link("plus.tard").status == 422
    expect(form.field("context")).to_have_value(CONTEXT)
    assert form.ask_link(email).status == 303
    expect(form.page.locator(".alert--success")).to_be_visible()

    elsewhere = ProjectForm(open_window(java_script_enabled=False))
    elsewhere.open(form.page.url)
    expect(elsewhere.page.get_by_role("main")).not_to_contain_text(CONTEXT)
    elsewhere.open(link_in_the_mail(desk_of("administration").page, email))
    elsewhere.be_at("description")
    expect(elsewhere.field("context")).to_have_value(CONTEXT)
    elsewhere.send()
    elsewhere.contact(email)
    elsewhere.send()
    reference = elsewhere.reference()
    form.open(f"{START}recapitulatif/?{form.page.url.partition('?')[2]}")
    assert form.reference() == reference


def link_in_the_mail(page: Page, address: str) -> str:
    """The link of the message to ``address``, once another process has sent it."""
    row = page.get_by_role("main").locator("tbody tr").filter(has_text=address).first
    deadline = time.monotonic() + DELIVERY
    while time.monotonic() < deadline:
        page.goto("/admin/courriels/")
        if row.count():
            break
        page.wait_for_timeout(500)
    row.locator("a").first.click()
    mail = page.get_by_role("main")
    expect(mail).to_contain_text(f"{START}reprendre/")
    found = re.search(rf"http://\S+{START}reprendre/[^/\s]+/", mail.inner_text())
    assert found
    return found[0]

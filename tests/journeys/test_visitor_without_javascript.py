"""A visitor without JavaScript finds a role, an answer and a telephone number; with a keyboard alone too."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, expect

pytestmark = pytest.mark.journey

GUIDE = "/freelance/developpeur-back-end/"


@pytest.fixture
def plain(open_window):
    """A window in which no script runs."""
    return open_window(java_script_enabled=False)


def test_from_the_home_page_to_the_telephone(plain):
    plain.goto("/")
    plain.get_by_role("navigation").first.get_by_role("link", name="Métiers freelance").click()
    expect(plain).to_have_url(re.compile("/freelance/$"))
    plain.get_by_role("main").locator(f"a[href$='{GUIDE}']").first.click()
    expect(plain.get_by_role("heading", level=1)).to_contain_text("développeur back", ignore_case=True)

    entry = plain.locator(".toc a").last
    anchor = entry.get_attribute("href")
    entry.click()
    expect(plain).to_have_url(re.compile(f"{GUIDE}{anchor}$"))
    expect(plain.locator(anchor)).to_be_in_viewport()

    assert plain.context.cookies() == []
    plain.get_by_role("main").locator("a.button[href*='/deposer-un-projet/']").last.click()
    expect(plain).to_have_url(re.compile(r"/deposer-un-projet/besoin/\?.*metier=developpeur-back-end"))
    main = plain.get_by_role("main")
    expect(main.locator("[name=role]")).to_have_value("developpeur-back-end")
    expect(main.locator("a[href^='tel:']")).to_be_visible()


def test_every_section_is_readable(plain):
    plain.goto(GUIDE)
    anchors = [entry.get_attribute("href") for entry in plain.locator(".toc a").all()]
    assert len(anchors) == 8
    for anchor in anchors:
        expect(plain.locator(anchor)).to_be_visible()
    assert all(text.is_visible() for text in plain.locator("main p").all())


def test_the_sign_in_page_works(site, plain):
    plain.goto("/compte/login/")
    plain.locator("[name=login]").fill("redaction")
    plain.locator("[name=password]").fill("not the password")
    plain.get_by_role("main").get_by_role("button").click()
    expect(plain.get_by_role("main").get_by_role("alert")).to_be_visible()
    plain.locator("[name=password]").fill(site.passwords["redaction"])
    plain.get_by_role("main").get_by_role("button").click()
    expect(plain).to_have_url(re.compile("/admin/$"))


def test_the_first_key_leads_past_the_header(visitor):
    visitor.goto(GUIDE)
    visitor.keyboard.press("Tab")
    skip = visitor.locator(":focus")
    expect(skip).to_be_in_viewport()
    visitor.keyboard.press("Enter")
    expect(visitor).to_have_url(re.compile("#contenu$"))
    visitor.keyboard.press("Tab")
    assert visitor.locator("main :focus").count() == 1


def test_the_focus_is_always_seen(visitor):
    visitor.goto("/")
    for _ in range(12):
        visitor.keyboard.press("Tab")
        focused = visitor.locator(":focus")
        expect(focused).to_be_in_viewport()
        assert outline(focused) != "none", focused.evaluate("element => element.outerHTML")


def outline(element: Locator) -> str:
    return str(element.evaluate("element => getComputedStyle(element).outlineStyle"))

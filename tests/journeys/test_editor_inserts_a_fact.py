"""A fact in an introduction: chosen with its value in sight, changed, removed, read on the published page."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys.desk import Desk, Editor
from tests.journeys.server import Site

pytestmark = pytest.mark.journey

ROLE = "developpeur-mobile"
PATH = f"/freelance/{ROLE}/tjm/"
#: The page about the rates of a role, which has one in France; in the smallest of cities it has none.
FOUND = f"""
from jobs.taxonomy.models import City
from pages.models import RatePage
print(RatePage.objects.get(role__slug="{ROLE}").pk, City.objects.last().slug)
"""
BEFORE, BETWEEN, WORDING = "Notre repère est de ", "et ici de ", "trop peu de missions pour le dire"


@pytest.fixture(scope="module")
def found(site: Site) -> list[str]:
    return site.manage("shell", "-v", "0", "-c", FOUND).split()


@pytest.fixture(scope="module")
def page_id(found: list[str]) -> int:
    return int(found[0])


@pytest.fixture(scope="module")
def nowhere(found: list[str]) -> str:
    return found[1]


@pytest.fixture
def write(page_id: int) -> Callable[[Desk], tuple[Editor, Sheet]]:
    """Opens the page at a desk, with the cursor at the beginning of its introduction."""

    def open_(desk: Desk) -> tuple[Editor, Sheet]:
        form = desk.edit(page_id)
        return form, Sheet(form)

    return open_


class Sheet:
    """The introduction, being written."""

    def __init__(self, form: Editor) -> None:
        self.page: Page = form.page
        self.window = self.page.locator(".site-fact-form")
        self.stored = form.field("introduction")
        field = self.page.locator(".w-field__input").filter(has=self.stored)
        self.text = field.locator("[contenteditable=true]")
        self.text.click()
        self.page.keyboard.press("Control+Home")

    @property
    def facts(self) -> Locator:
        return self.text.locator(".site-fact")

    def insert(self, **fields: str) -> None:
        """Through the list of commands, which a slash opens."""
        self.page.keyboard.type("/")
        commands = self.page.locator(".w-combobox__option")
        commands.filter(has=self.page.locator("use[href='#icon-decimal']")).click()
        self.fill(**fields)

    def fill(self, **fields: str) -> None:
        expect(self.window).to_be_visible()
        for name, value in fields.items():
            field = self.window.locator(f"[name=fact-{name}]")
            field.fill(value) if name == "fallback" else field.select_option(value)

    def send(self) -> None:
        self.window.locator("[type=submit]").click()
        expect(self.window).to_have_count(0)
        expect(self.text).to_be_focused()

    def open(self, position: int) -> None:
        self.facts.nth(position).click()
        expect(self.window).to_be_visible()


def test_a_fact_is_inserted_changed_and_published(write, nowhere, reviewer, visitor):
    form, sheet = write(reviewer)
    there = sheet.facts.count()
    reviewer.page.keyboard.type(BEFORE)
    sheet.insert(role=ROLE)
    shown = sheet.window.locator("[data-fact-value]")
    expect(shown).to_contain_text(re.compile(r"\d+\s€\s.*n\s=\s\d+"))
    value, provenance = shown.locator("strong").inner_text(), shown.locator("small").inner_text()
    sheet.send()
    reviewer.page.keyboard.type(f" {BETWEEN}")
    sheet.insert(role=ROLE, city=nowhere)
    sheet.window.locator("[type=submit]").click()
    expect(sheet.window.locator(".w-field--error [name=fact-fallback]")).to_be_visible()
    sheet.fill(fallback="inconnu")
    sheet.send()
    reviewer.page.keyboard.type(" aujourd’hui. ")

    sheet.open(1)
    expect(sheet.window.locator("[name=fact-city]")).to_have_value(nowhere)
    sheet.fill(fallback=WORDING)
    sheet.send()
    expect(sheet.facts).to_have_count(there + 2)
    expect(sheet.stored).to_have_value(re.compile(WORDING))
    form.publish()

    visitor.goto(PATH)
    text = visitor.locator(".prose p").filter(has_text=BEFORE)
    expect(text.locator(".fact-chip .figures")).to_have_text(value)
    expect(text.locator(".fact-chip .provenance")).to_have_text(provenance)
    expect(text).to_contain_text(f"{BETWEEN}{WORDING} aujourd’hui.")
    assert reviewer.faults == []


def test_a_fact_is_removed_and_the_words_around_it_stay(write, editor):
    _form, sheet = write(editor)
    there = sheet.facts.count()
    editor.page.keyboard.type("Voici ")
    sheet.insert(role=ROLE)
    sheet.send()
    editor.page.keyboard.type(" enfin. ")
    expect(sheet.facts).to_have_count(there + 1)
    sheet.open(0)
    sheet.window.locator("[data-fact-remove]").click()
    expect(sheet.facts).to_have_count(there)
    expect(sheet.text).to_contain_text(re.compile(r"^Voici\s+enfin\."))
    assert editor.faults == []


@pytest.mark.parametrize("key", ["Enter", " "])
def test_a_fact_is_opened_from_the_keyboard(write, editor, key):
    _form, sheet = write(editor)
    sheet.insert(role=ROLE)
    sheet.send()
    before = sheet.text.inner_text()
    editor.page.keyboard.press("Control+Home")
    editor.page.keyboard.press("ArrowRight")
    editor.page.keyboard.press(key)
    expect(sheet.window.locator("[name=fact-role]")).to_have_value(ROLE)
    sheet.send()
    assert sheet.text.inner_text() == before
    assert editor.faults == []


def test_a_value_that_cannot_be_read_is_said_to_be_missing(write, editor):
    _form, sheet = write(editor)
    editor.page.route("**/faits/valeur/**", lambda route: route.abort())
    sheet.insert(role=ROLE)
    shown = sheet.window.locator("[data-fact-value]")
    expect(shown).to_have_text(str(shown.get_attribute("data-unavailable")))
    assert editor.faults == []


def test_a_fact_without_value_and_wording_is_not_published(site, page_id, nowhere, reviewer):
    """As an import or another tool would have left it."""
    broken = f"""
from pages.models import RatePage
page = RatePage.objects.get(pk={page_id}).get_latest_revision_as_object()
fact = '<embed embedtype="fact" kind="median-rate" role="{ROLE}" city="{nowhere}"/>'
page.introduction = f"<p>Comptez {{fact}}.</p>"
page.save_revision()
"""
    site.manage("shell", "-v", "0", "-c", broken)
    form = reviewer.edit(page_id)
    form.open_actions().locator("[name=action-publish]").click()
    expect(form.page.locator(".w-field--error").filter(has=form.field("introduction"))).to_have_count(1)
    assert "Comptez " not in site.get(PATH).text

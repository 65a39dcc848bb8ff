"""A role in a city: made below its guide with the facts of the chosen city in sight, once."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, expect

from tests.journeys.desk import Desk, Editor
from tests.journeys.server import Site

pytestmark = pytest.mark.journey

#: A guide, a city in which its role has missions and no page yet; a page of the role, and its city.
FOUND = """
from django.utils import timezone
from jobs.taxonomy.models import City
from pages.models import RoleGuidePage
from pages.planning import facts_of_pairs
from pages.models import LandingPage
guides = dict(RoleGuidePage.objects.live().values_list("role", "pk"))
taken = set(LandingPage.objects.values_list("role", "city"))
found = facts_of_pairs(at=timezone.now())
pairs = [pair for pair, facts in found.items() if pair[0] in guides and pair not in taken and facts.year]
role, city = max(pairs, key=lambda pair: found[pair].sectors)
known = LandingPage.objects.filter(role=role).first()
print(guides[role], city, City.objects.get(pk=city).slug, known.pk, known.city_id)
"""


@pytest.fixture(scope="module")
def found(site: Site) -> list[str]:
    return site.manage("shell", "-v", "0", "-c", FOUND).split()


def add(desk: Desk, guide: str, city: str) -> Editor:
    desk.page.goto(f"/admin/pages/add/pages/landingpage/{guide}/?ville={city}")
    return Editor(desk.page)


class Facts:
    """The panel beside the text."""

    def __init__(self, form: Editor) -> None:
        self.panel = form.page.locator("[data-landing-facts]")
        self.figures = self.panel.locator(".site-figures")
        self.status = self.panel.locator("[role=status]")

    def expect(self, form: Editor) -> None:
        """They are those of the city that the form shows."""
        city = form.field("city")
        name = city.evaluate("select => select.selectedOptions[0].text")
        expect(self.status).to_contain_text(name.removeprefix("Le "))
        expect(self.panel).to_have_attribute("data-city", city.input_value())
        expect(self.panel).not_to_have_attribute("aria-busy", "true")
        expect(self.figures).to_be_visible()

    def link_to(self, page_id: int | str) -> Locator:
        return self.figures.locator(f"a[href='/admin/pages/{page_id}/edit/']")

    def words(self, name: str) -> str:
        return str(self.panel.get_attribute(f"data-{name}"))


def test_an_editor_makes_the_page_of_a_pair_once(found, editor):
    guide, city, slug, *_known = found
    form = add(editor, guide, slug)
    expect(form.field("city")).to_have_value(city)
    form.save_draft()
    expect(form.field("title")).not_to_have_value("")
    expect(editor.page.locator(".site-figures table").first).to_be_visible()
    made = form.page_id

    again = add(editor, guide, slug)
    again.field("city").select_option(city)
    editor.page.locator("button.action-save").filter(visible=True).click()
    link = again.errors().locator(f"a[href='/admin/pages/{made}/edit/']")
    expect(link).to_be_visible()
    assert editor.faults == []


def test_the_facts_of_a_city_are_shown_when_it_is_chosen(found, editor):
    guide, _city, slug, known, taken = found
    form = add(editor, guide, slug)
    facts = Facts(form)
    facts.expect(form)
    form.field("city").select_option(taken)
    facts.expect(form)
    expect(facts.link_to(known)).to_be_visible()
    form.field("city").select_option("")
    expect(facts.figures).to_have_count(0)
    expect(facts.status).to_have_text(facts.words("none"))

    form = editor.edit(int(known))
    facts.expect(form)
    expect(facts.link_to(known)).to_have_count(0)
    assert editor.faults == []


def test_a_draft_that_saves_itself_is_not_another_page(found, editor):
    guide = found[0]
    form = add(editor, guide, "")
    city, facts = form.field("city"), Facts(form)
    city.select_option(index=city.locator("option").count() - 1)
    facts.expect(form)
    with editor.page.expect_response(re.compile(r"/faits/ville/\d+/\?.*page=\d")):
        # Wagtail does so by itself, but not in the first ten seconds.
        editor.page.locator("#page-edit-form").dispatch_event("w-unsaved:add")
    facts.expect(form)
    expect(facts.link_to(form.page_id)).to_have_count(0)
    assert editor.faults == []


def test_facts_that_cannot_be_fetched_are_said_to_be_missing(found, editor):
    guide, _city, slug, _known, taken = found
    form = add(editor, guide, slug)
    facts = Facts(form)
    editor.page.route("**/faits/ville/**", lambda route: route.abort())
    form.field("city").select_option(taken)
    expect(facts.status).to_have_text(facts.words("failed"))
    expect(facts.figures).to_have_count(0)
    assert editor.faults == []


def test_on_a_wide_screen_the_facts_stay_beside_the_text(found, editor):
    guide, _city, slug, *_known = found
    editor.page.set_viewport_size({"width": 1400, "height": 800})
    form = add(editor, guide, slug)
    panel, text = Facts(form).panel, form.field("title")
    beside, words = panel.bounding_box(), text.bounding_box()
    assert beside["x"] >= words["x"] + words["width"]
    editor.page.mouse.wheel(0, 600)
    expect(text).not_to_be_in_viewport()
    expect(panel).to_be_in_viewport()

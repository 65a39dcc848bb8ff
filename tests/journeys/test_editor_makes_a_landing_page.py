"""A role in a city: made below its guide with the facts in sight, once."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.journeys.desk import Desk, Editor
from tests.journeys.server import Site

pytestmark = pytest.mark.journey

#: A guide, and a city in which its role has missions and no page yet.
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
print(guides[role], city, City.objects.get(pk=city).slug)
"""


@pytest.fixture(scope="module")
def found(site: Site) -> list[str]:
    return site.manage("shell", "-v", "0", "-c", FOUND).split()


def add(desk: Desk, guide: str, city: str) -> Editor:
    desk.page.goto(f"/admin/pages/add/pages/landingpage/{guide}/?ville={city}")
    return Editor(desk.page)


def test_an_editor_makes_the_page_of_a_pair_once(found, editor):
    guide, city, slug = found
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

"""Every page of the project form and its error state, in either colour scheme: axe finds nothing."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.looking import too_wide, violations
from tests.journeys.submitting import BRIEF, PROGRAM, START, ProjectForm

pytestmark = pytest.mark.journey

WIDE = {"width": 1280, "height": 900}


class Looked:
    """What was found on each page that was looked at."""

    def __init__(self, form: ProjectForm) -> None:
        self.form = form
        self.faults: dict[str, list[object]] = {}

    def at(self, name: str) -> None:
        page = self.form.page
        expect(page.get_by_role("heading", level=1)).to_have_count(1)
        found: list[object] = violations(page)
        found += too_wide(page)
        found += violations(page)
        page.set_viewport_size(WIDE)  # type: ignore[arg-type]
        if found:
            self.faults[name] = found


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_stands_in_the_way(open_window: Callable[..., Page], scheme: str) -> None:
    form = ProjectForm(open_window(color_scheme=scheme, viewport=WIDE))
    looked = Looked(form)
    form.open(START)
    looked.at("introduction")
    form.open(f"{START}besoin/?metier=data-engineer&ville=lyon")
    looked.at("besoin")
    form.fill(experts="beaucoup")
    form.send()
    looked.at("besoin, refused")
    form.fill(experts="2")
    form.need()
    look_at_the_middle(form, looked)
    form.contact("axe@example.org")
    looked.at("recapitulation")
    form.ask_link("axe")
    looked.at("recapitulation, no address")
    form.send()
    form.reference()
    looked.at("confirmation")
    form.page.go_back()
    form.open(f"{START}mission/?projet=1b4e28ba-2fa1-11d2-883f-0016d3cca427")
    looked.at("missing")
    form.open(f"{START}reprendre/coupe/")
    looked.at("link")
    assert looked.faults == {}


def look_at_the_middle(form: ProjectForm, looked: Looked) -> None:
    """From the second step to the fourth one, each with its errors."""
    looked.at("mission")
    form.fill(city="", duration="longtemps")
    form.send()
    looked.at("mission, refused")
    form.ask_link("pas une adresse")
    looked.at("mission, no address")
    form.mission()
    form.page.goto(form.page.url.replace("/description/", "/recapitulatif/"))
    looked.at("recapitulation, incomplete")
    form.page.go_back()
    looked.at("description")
    form.field("files_added").set_input_files([BRIEF, PROGRAM])
    form.send()
    looked.at("description, refused")
    form.description()
    looked.at("coordonnees")
    form.fill(siren="123", email="axe")
    form.send()
    looked.at("coordonnees, refused")
    form.fill(siren="")

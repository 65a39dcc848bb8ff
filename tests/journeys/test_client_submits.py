"""A client without JavaScript submits a project: mistakes, files, the back button, the confirmation."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from core.references import is_reference
from tests.journeys.desk import Desk
from tests.journeys.submitting import BRIEF, CONTEXT, GUIDE, PROGRAM, START, ProjectForm

pytestmark = pytest.mark.journey

EMAIL = "ada.martin@example.org"


@pytest.fixture
def form(open_window: Callable[..., Page]) -> ProjectForm:
    """The form in a window in which no script runs."""
    return ProjectForm(open_window(java_script_enabled=False))


def test_from_a_guide_to_the_confirmation(form: ProjectForm, desk_of: Callable[[str], Desk]) -> None:
    form.open(GUIDE)
    form.page.get_by_role("main").locator(f"a.button[href*='{START}']").first.click()
    form.be_at("besoin")
    expect(form.field("role")).to_have_value("developpeur-back-end")
    form.tick("engagement", "regie")
    assert form.send().status == 303
    form.mission()
    form.description()
    form.contact(EMAIL)
    form.be_at("recapitulatif")
    expect(form.page.get_by_role("main")).to_contain_text(CONTEXT)
    assert form.send().status == 303
    reference = form.reference()
    assert is_reference(reference)
    expect(form.page.get_by_role("main")).to_contain_text(EMAIL)
    page = desk_of("ventes").page
    page.goto("/admin/")
    expect(page.get_by_role("main")).to_contain_text(reference)


def test_a_mistake_is_mended_and_the_file_is_kept(form: ProjectForm) -> None:
    form.open()
    form.need()
    form.mission()
    form.field("files_added").set_input_files([BRIEF, PROGRAM])
    assert form.send().status == 422
    expect(form.page).to_have_title(re.compile("^Erreur"))
    expect(form.mistakes()).to_have_count(2)
    for name, link in zip(("context", "files_added"), form.mistakes().all(), strict=True):
        link.click()
        expect(form.field(name).first).to_be_focused()
    expect(form.page.locator(".file-list")).to_contain_text(BRIEF["name"])
    assert form.description().status == 303
    form.page.go_back()  # to the answer with the mistakes
    form.page.go_back()
    form.be_at("description")
    expect(form.field("context")).to_have_value(CONTEXT)
    expect(form.page.locator(".file-list")).to_contain_text(BRIEF["name"])


def test_the_back_button_finds_every_answer(form: ProjectForm) -> None:
    form.open(f"{START}besoin/?metier=data-engineer")
    form.go_through(EMAIL)
    form.page.go_back()
    expect(form.field("email")).to_have_value(EMAIL)
    form.page.go_back()
    expect(form.field("context")).to_have_value(CONTEXT)
    form.page.go_back()
    expect(form.field("duration")).to_have_value("6 mois")
    form.page.go_back()
    form.be_at("besoin")
    expect(form.field("skills")).to_have_value("Python, Airflow")
    assert form.need("developpeur-java").status == 303
    form.page.goto(form.page.url.replace("/mission/", "/recapitulatif/"))
    expect(form.page.get_by_role("main")).to_contain_text("Développeur Java")
    expect(form.page.get_by_role("main")).to_contain_text(CONTEXT)


def test_one_answer_is_changed_from_the_recapitulation(form: ProjectForm) -> None:
    form.open()
    form.go_through(EMAIL)
    form.page.locator("a[href*='/mission/'][href$='#id_duration']").click()
    form.be_at("mission")
    form.fill(duration="9 mois")
    assert form.send().status == 303
    form.be_at("recapitulatif")
    expect(form.page.get_by_role("main")).to_contain_text("9 mois")


def test_sending_again_gives_the_same_reference(form: ProjectForm) -> None:
    form.open()
    form.go_through(EMAIL)
    form.send()
    reference = form.reference()
    form.page.go_back()
    assert form.reference() == reference
    form.page.reload()
    assert form.reference() == reference

"""A guide from its first word to its second address: written, reviewed, read, moved."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import expect

from core.schema import check_page, extract
from tests.journeys.crawl import sitemap
from tests.journeys.desk import Editor

pytestmark = pytest.mark.journey

ROLE = "Pentester"
HEADING = "Trouver un pentester freelance"
ANSWER = "Il cherche les failles d’un système avec l’accord écrit de son propriétaire."
DESCRIPTION = (
    "Ce que fait un pentester freelance, ce qu’il vous remet à la fin de sa mission, et ce que "
    "vous devez écrire avant qu’il commence."
)
FIRST, SECOND = "/freelance/pentester/", "/freelance/testeur-d-intrusion/"


def test_a_guide_is_written_reviewed_read_and_moved(site, editor, reviewer, visitor):
    editor.open_list("Accueil", "Métiers freelance")
    form = editor.add_page_here()
    write_guide(form)
    form.save_draft()
    page_id = form.page_id
    assert site.get(FIRST).status_code == 404

    reader = form.preview()
    expect(reader.get_by_role("heading", level=1)).to_have_text(HEADING)
    expect(reader.get_by_role("main")).to_contain_text(ANSWER)

    form.submit()
    reviewer.go_home().approve(ROLE)
    visitor.goto(FIRST)
    expect(visitor.get_by_role("heading", level=1)).to_have_text(HEADING)
    expect(visitor.locator("#definition")).to_contain_text("C’est quoi un pentester")
    expect(visitor.get_by_role("main")).to_contain_text(ANSWER)
    check_for_search_engines(site, FIRST)

    move(editor.edit(page_id), reviewer)
    answer = site.get(FIRST)
    assert (answer.status_code, answer.headers["Location"]) == (301, SECOND)
    check_for_search_engines(site, SECOND)
    assert site.url + FIRST not in sitemap(site)
    assert editor.faults + reviewer.faults == []


def write_guide(form: Editor) -> None:
    form.fill(title=ROLE, hero_title=HEADING, hook="Ce qu’il attaque, ce qu’il vous rend.")
    form.field("role").select_option(label=ROLE)
    sections = form.blocks("sections")
    sections.open_picker()
    expect(sections.preview_of(sections.row("help")).get_by_role("heading", level=2)).to_be_visible()
    sections.pick("help")
    form.fill(
        sections__0__value__question="C’est quoi un pentester ?", sections__0__value__anchor="definition"
    )
    answer = form.blocks("sections", "answer")
    answer.open_picker()
    answer.pick("pilcrow")
    answer.write(ANSWER)
    form.show_tab_of("slug")
    expect(form.field("slug")).to_have_value("pentester")
    form.fill(search_description=DESCRIPTION)


def move(form: Editor, reviewer) -> None:
    """Give the page another address; nothing changes before a reviewer agrees."""
    form.show_tab_of("slug")
    form.fill(slug="testeur-d-intrusion")
    form.submit()
    reviewer.go_home().approve(ROLE)


def check_for_search_engines(site, path: str) -> None:
    url = site.url + path
    answer = site.get(path)
    document = BeautifulSoup(answer.text, "html.parser")
    head = {meta.get("name"): meta.get("content") for meta in document.find_all("meta")}
    assert answer.status_code == 200
    assert document.title.string.startswith("Pentester")
    assert [link["href"] for link in document.find_all("link", rel="canonical")] == [url]
    assert head["robots"].startswith("index, follow")
    assert answer.headers["X-Robots-Tag"] == head["robots"]
    assert head["description"] == DESCRIPTION
    assert url in sitemap(site)
    assert {data["@type"] for data in extract(answer.text)} == {"Article", "BreadcrumbList"}
    assert check_page(answer.text, url) == []

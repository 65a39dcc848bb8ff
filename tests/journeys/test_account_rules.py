"""Who may do what, seen from each account."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.journey

PAGES = "/admin/pages/"
EMAILS = "/admin/courriels/"


def is_refused(desk, path):
    """Does the admin send this account back to its home page?"""
    desk.page.goto(path)
    return desk.page.url.endswith("/admin/")


def test_sales_edit_no_page(desk_of, editor):
    editor.open_list("Accueil", "Métiers freelance")
    listing = re.sub(r"^https?://[^/]+", "", editor.page.url)
    sales = desk_of("ventes")
    expect(sales.page.get_by_role("button", name="Pages", exact=True)).to_have_count(0)
    assert all(
        is_refused(sales, path) for path in (PAGES, listing, f"{listing}edit/", f"{listing}add_subpage/")
    )


def test_an_editor_cannot_publish_not_even_with_a_forged_form(site, editor):
    editor.open_list("Accueil", "Métiers freelance")
    editor.page.locator("main table a[href$='/edit/']", has_text="Développeur Java").click()
    form = editor.editor()
    expect(form.field("action-publish")).to_have_count(0)
    form.fill(hook="Texte que personne n’a relu.")
    form.forge("action-publish")
    form.save_draft()
    assert "personne n’a relu" not in site.get("/freelance/developpeur-java/").text
    editor.edit(form.page_id)
    expect(form.field("hook")).to_have_value("Texte que personne n’a relu.")


@pytest.mark.parametrize("account", ["redaction", "relecture", "ventes"])
def test_messages_are_for_no_other_group(desk_of, account):
    desk = desk_of(account)
    expect(desk.page.locator(f"a[href='{EMAILS}']")).to_have_count(0)
    assert is_refused(desk, EMAILS)


def test_messages_are_for_the_administration(desk_of):
    desk = desk_of("administration")
    link = desk.page.locator(f"a[href='{EMAILS}']")
    expect(link).to_have_count(1)
    assert not is_refused(desk, EMAILS)
    expect(desk.page.get_by_role("heading", level=1)).to_be_visible()


def test_the_gallery_of_components_is_for_the_team(visitor, desk_of):
    visitor.goto("/styles/")
    expect(visitor).to_have_url(re.compile(r"/compte/login/\?next=/styles/$"))
    sales = desk_of("ventes")
    assert sales.page.goto("/styles/").status == 200
    assert sales.page.locator("main").count() == 1

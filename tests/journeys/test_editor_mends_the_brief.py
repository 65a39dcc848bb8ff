"""What the brief's guide is for: its defects are seen first, compared, set aside or mended."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from pages.demo.build import BRIEF

pytestmark = pytest.mark.journey

STORED = (
    "from pages.models import RoleGuidePage\n"
    "guide = RoleGuidePage.objects.get(pk=%d)\n"
    "print(guide.hero_title, guide.sections.raw_data)"
)


@pytest.fixture(scope="module")
def flawed(site, tmp_path_factory) -> str:
    """The brief's text published word for word for another role; the title of the page."""
    document = tmp_path_factory.mktemp("document") / "guide.yaml"
    text = BRIEF.read_text(encoding="utf-8")
    document.write_text(text.replace("role_slug: developpeur-back-end", "role_slug: developpeur-php"))
    site.manage("import_role_guide", str(document), "--publish")
    return "Développeur PHP"


def open_flawed(desk, title):
    """From the admin's home page into the editor."""
    desk.go_home().to_mend(title).locator("a[href$='/edit/']").click()
    return desk.editor()


def test_the_admin_opens_on_the_brief_and_its_waiting_correction(reviewer):
    home = reviewer.go_home()
    line = home.to_mend("Développeur back-end")
    expect(line).to_contain_text("4")
    expect(home.waiting("Développeur back-end")).to_have_count(1)
    line.locator("a[href$='/revisions/compare/live...latest/']").click()
    question = reviewer.page.locator(".comparison").filter(has_text="Combien gagne").first
    expect(question.locator(".deletion").filter(has_text="?").first).to_be_visible()
    reviewer.page.locator("header a[href$='/edit/']").click()
    assert reviewer.editor().defects().count() < 4


def test_a_flag_is_set_aside_with_a_reason(editor, flawed):
    form = open_flawed(editor, flawed)
    expect(form.defects()).to_have_count(4)
    form.defects().locator("a[href*='/ecarter/']").first.click()
    editor.page.locator("[name=reason]").fill("Citation du cahier des charges, gardée mot pour mot.")
    editor.page.locator("main form button[type=submit]").click()
    expect(editor.page.locator(".messages .success")).to_be_visible()
    expect(editor.editor().defects()).to_have_count(3)
    expect(editor.go_home().to_mend(flawed)).to_contain_text("3")


def test_the_typography_is_corrected_in_a_new_draft_only(site, editor, flawed):
    form = open_flawed(editor, flawed)
    stored = STORED % form.page_id
    before = site.manage("shell", "-v", "0", "-c", stored)
    editor.page.locator("a[href$='/typographie/']").click()
    passages = editor.page.locator("main tbody tr")
    expect(passages.filter(has_text="␣?").first).to_be_visible()
    editor.page.locator("main form button[type=submit]").click()
    expect(editor.page.locator(".messages .success")).to_be_visible()
    assert site.manage("shell", "-v", "0", "-c", stored) == before
    editor.page.locator("a[href$='/typographie/']").click()
    expect(editor.page.get_by_role("main").locator("a[href$='/edit/']")).to_be_visible()
    expect(passages).to_have_count(0)

"""A key figure without source and date: saved as a draft, neither submitted nor published nor approved."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.journey

LABEL = "tests par mission"
FIGURE = "key_figures-0-value-items-0-value"


def add_figure(form, **facts):
    form.blocks("key_figures").add()
    form.blocks("key_figures", "items").add()
    for name, value in {"value": "12", "label": LABEL, **facts}.items():
        form.field(f"{FIGURE}-{name}").fill(value)


def new_guide(desk, role):
    desk.open_list("Accueil", "Métiers freelance")
    form = desk.add_page_here()
    form.fill(title=role)
    form.field("role").select_option(label=role)
    return form


@pytest.mark.parametrize(
    ("account", "action", "role"),
    [("redaction", "action-submit", "Scrum master"), ("relecture", "action-publish", "Coach agile")],
)
def test_it_is_refused_by_name(desk_of, site, account, action, role):
    form = new_guide(desk_of(account), role)
    add_figure(form)
    form.save_draft()
    form.open_actions().locator(f"[name={action}]").click()
    expect(form.errors()).to_have_count(2)
    for error in form.errors().all():
        expect(error).to_contain_text(LABEL)
    assert site.get(f"/freelance/{role.lower().replace(' ', '-')}/").status_code == 404


def test_approval_is_not_offered_once_a_reviewer_removed_the_source(editor, reviewer):
    form = new_guide(editor, "PMO")
    add_figure(form, source="Chiffre interne, la rédaction", date="2026")
    form.submit()
    home = reviewer.go_home()
    home.waiting("PMO").get_by_role("link", name="PMO").click()

    review = reviewer.editor()
    review.field(f"{FIGURE}-source").fill("")
    review.save_draft()
    offered = review.open_actions().locator("[data-workflow-action-name]")
    expect(offered.and_(review.page.locator("[data-workflow-action-name=reject]"))).to_have_count(1)
    expect(offered.and_(review.page.locator("[data-workflow-action-name=approve]"))).to_have_count(0)

    review.field(f"{FIGURE}-source").fill("Chiffre interne, la rédaction")
    review.save_draft()
    review.open_actions()
    expect(review.page.locator("[data-workflow-action-name=approve]").first).to_be_visible()

"""Other pages worth reading."""

import pytest

from pages.blocks import RelatedGuidesBlock
from tests.factories.blocks import publication_errors, read, render
from tests.factories.pages import make_article, make_standard_page

BLOCK = RelatedGuidesBlock()


@pytest.fixture
def request_(rf, site_tree):
    return rf.get("/", headers={"host": "localhost"})


def test_the_chosen_pages_are_links_in_the_order_of_the_editor(site_tree, request_):
    article = make_article(site_tree.article_index, "Conseil")
    page = make_standard_page(site_tree.home, "Contact")
    html = render(BLOCK, {"heading": "À lire", "pages": [page.pk, article.pk]}, request=request_)
    assert html.index('href="/contact/"') < html.index('href="/conseils/conseil/"')


def test_the_heading_stands_above(site_tree, request_):
    page = make_standard_page(site_tree.home, "Contact")
    raw = {"heading": "À lire", "pages": [page.pk]}
    assert read(BLOCK, raw, request=request_) == ["À lire", "Contact"]


def test_a_page_that_is_not_published_is_not_shown(site_tree, request_):
    draft = make_article(site_tree.article_index, "Brouillon", publish=False)
    shown = make_standard_page(site_tree.home, "Contact")
    raw = {"heading": "", "pages": [draft.pk, shown.pk]}
    assert read(BLOCK, raw, request=request_) == ["Contact"]


@pytest.mark.parametrize("pages", [[], [999_999]])
def test_a_heading_alone_is_not_shown(db, pages):
    assert render(BLOCK, {"heading": "À lire", "pages": pages}) == ""


def test_six_pages_are_the_most(site_tree):
    too_many = [site_tree.author.pk] * 7
    assert publication_errors(BLOCK, {"pages": too_many}) == ["The maximum number of items is 6"]


def test_the_picker_shows_a_preview(preview):
    assert "Title of the guide" in preview(BLOCK)

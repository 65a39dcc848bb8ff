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


def test_a_page_kept_from_search_engines_is_not_shown(site_tree, request_):
    hidden = make_article(
        site_tree.article_index, "Doublon", is_hidden_from_search=True, hidden_reason="doublon"
    )
    shown = make_standard_page(site_tree.home, "Contact")
    assert read(BLOCK, {"heading": "", "pages": [hidden.pk, shown.pk]}, request=request_) == ["Contact"]


def test_many_pages_and_their_verdicts_take_one_query(site_tree, request_, django_assert_num_queries):
    pages = [make_article(site_tree.article_index, f"Conseil {number}").pk for number in range(6)]
    with django_assert_num_queries(1):
        values = BLOCK.bulk_to_python([{"pages": pages[:3]}, {"pages": [*pages[3:], pages[3]]}])
        assert [len(value.shown) for value in values] == [3, 4]


@pytest.mark.parametrize("pages", [[], [999_999]])
def test_a_heading_alone_is_not_shown(db, pages):
    assert render(BLOCK, {"heading": "À lire", "pages": pages}) == ""


def test_six_pages_are_the_most(site_tree):
    too_many = [site_tree.author.pk] * 7
    assert publication_errors(BLOCK, {"pages": too_many}) == ["The maximum number of items is 6"]


def test_the_picker_shows_a_preview(preview):
    assert "Title of the guide" in preview(BLOCK)

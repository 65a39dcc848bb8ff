"""Links to pages in rich text."""

import pytest
from wagtail.rich_text import expand_db_html

from tests.factories.pages import make_article, make_guide, make_standard_page


def link(pk) -> str:
    return expand_db_html(f'<a linktype="page" id="{pk}">lire</a>')


def test_a_link_leads_to_the_address_of_the_page(site_tree):
    assert link(site_tree.author.pk) == '<a href="/auteurs/redaction/">lire</a>'


def test_a_page_that_is_not_published_gets_no_link(site_tree):
    draft = make_article(site_tree.article_index, "Brouillon", publish=False)
    assert link(draft.pk) == "<a>lire</a>"


@pytest.mark.parametrize("pk", ["999999", "", "abc"])
def test_a_page_that_does_not_exist_gets_no_link(site_tree, pk):
    assert link(pk) == "<a>lire</a>"


def test_links_to_pages_of_three_kinds_take_one_query(site_tree, role, django_assert_num_queries):
    pages = [
        make_guide(site_tree.role_index, role),
        make_article(site_tree.article_index, "Conseil"),
        make_standard_page(site_tree.home, "Contact"),
    ]
    expand_db_html(f'<a linktype="page" id="{site_tree.home.pk}">')  # the addresses of sites are cached
    with django_assert_num_queries(1):
        html = expand_db_html("".join(f'<a linktype="page" id="{page.pk}">' for page in pages))
    assert html.count("href") == 3

"""Menus derived from the page tree."""

import pytest

from pages.navigation import FOOTER_LINKS, footer_columns, header_links
from tests.factories.pages import make_article, make_guide, make_standard_page
from tests.factories.taxonomy import make_role


@pytest.fixture
def request_for(rf, site_tree):
    return lambda path="/": rf.get(path, headers={"host": "localhost"})


def test_the_header_shows_what_editors_put_into_menus(site_tree, request_for):
    assert [(link.label, link.url) for link in header_links(request_for())] == [
        ("Métiers", "/freelance/"),
        ("Conseils", "/conseils/"),
        ("Missions", "/missions/"),
    ]


def test_the_section_one_is_in_is_marked(site_tree, request_for):
    links = header_links(request_for("/freelance/data-engineer/"))
    assert [link.is_current for link in links] == [True, False, False]


def test_a_mission_is_in_the_section_of_missions(site_tree, request_for):
    links = header_links(request_for("/missions/developpeur-java-12345678/"))
    assert [link.label for link in links if link.is_current] == ["Missions"]


def test_an_unpublished_section_leaves_the_header(site_tree, request_for):
    site_tree.article_index.unpublish()
    assert [link.label for link in header_links(request_for())] == ["Métiers", "Missions"]


def test_the_footer_lists_roles_advice_and_the_pages_about_us(site_tree, role, request_for):
    make_guide(site_tree.role_index, role)
    make_article(site_tree.article_index, "Un conseil")
    make_standard_page(site_tree.home, "Mentions légales")
    columns = footer_columns(request_for())
    assert [[link.label for link in column.links] for column in columns] == [
        ["Développeur back-end"],
        ["Un conseil"],
        ["Mentions légales"],
    ]


def test_the_footer_is_no_directory(site_tree, request_for):
    for number in range(FOOTER_LINKS + 3):
        make_guide(site_tree.role_index, make_role(f"metier-{number}"))
    assert len(footer_columns(request_for())[0].links) == FOOTER_LINKS


def test_a_section_kept_from_search_engines_leaves_the_header(site_tree, request_for):
    site_tree.article_index.is_hidden_from_search, site_tree.article_index.hidden_reason = True, "vide"
    site_tree.article_index.save_revision().publish()
    assert [link.label for link in header_links(request_for())] == ["Métiers", "Missions"]


def test_the_legal_notice_stays_in_the_footer_when_search_engines_leave_it_out(site_tree, request_for):
    make_standard_page(
        site_tree.home, "Mentions légales", is_hidden_from_search=True, hidden_reason="juridique"
    )
    assert [link.label for link in footer_columns(request_for())[2].links] == ["Mentions légales"]


def test_the_footer_leaves_out_what_is_kept_from_search_engines(site_tree, role, request_for):
    make_guide(site_tree.role_index, role, is_hidden_from_search=True, hidden_reason="doublon")
    assert footer_columns(request_for())[0].links == []

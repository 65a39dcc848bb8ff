"""Which pages a page links to."""

import pytest

from pages.linking import authors, first_guides, guides_by_family, latest_articles, related_guides
from tests.factories.pages import make_article, make_guide
from tests.factories.taxonomy import make_role, relate


@pytest.fixture
def request_(rf, site_tree):
    return rf.get("/", headers={"host": "localhost"})


def test_related_guides_come_nearest_first(site_tree, role, request_):
    near, far = make_role("proche", name="Proche"), make_role("loin", name="Loin")
    relate(role, near, far)
    guide = make_guide(site_tree.role_index, role)
    make_guide(site_tree.role_index, far)
    make_guide(site_tree.role_index, near)
    assert [card.title for card in related_guides(guide, request_)] == ["Proche", "Loin"]


def test_a_role_without_a_guide_is_not_linked(site_tree, role, request_):
    relate(role, make_role("sans-guide"))
    assert related_guides(make_guide(site_tree.role_index, role), request_) == []


def test_a_guide_kept_from_search_engines_is_not_linked(site_tree, role, request_):
    other = make_role("autre")
    relate(role, other)
    make_guide(site_tree.role_index, other, is_hidden_from_search=True, hidden_reason="doublon")
    assert related_guides(make_guide(site_tree.role_index, role), request_) == []


def test_guides_are_grouped_by_family_in_the_order_of_the_vocabulary(site_tree, role, request_):
    make_guide(site_tree.role_index, role)
    family = guides_by_family(request_)[0]
    assert family.items[0]["label"] == "Développeur back-end"
    assert family.items[0]["url"] == "/freelance/developpeur-back-end/"


def test_articles_come_newest_first(site_tree, request_):
    make_article(site_tree.article_index, "Premier")
    make_article(site_tree.article_index, "Second")
    assert [card.title for card in latest_articles(request_)] == ["Second", "Premier"]


def test_an_article_is_not_offered_below_itself(site_tree, request_):
    article = make_article(site_tree.article_index, "Seul")
    assert latest_articles(request_, without=article.pk) == []


def test_the_home_page_shows_the_first_guides(site_tree, role, request_):
    make_guide(site_tree.role_index, role)
    assert [card.title for card in first_guides(request_, limit=6)] == ["Développeur back-end"]


def test_an_author_kept_from_search_engines_is_not_listed(site_tree, request_):
    site_tree.author.is_hidden_from_search, site_tree.author.hidden_reason = True, "ancien"
    site_tree.author.save_revision().publish()
    assert authors(site_tree.author_index, request_) == []


def test_authors_are_listed_by_name(site_tree, request_):
    assert [card.title for card in authors(site_tree.author_index, request_)] == ["La rédaction"]

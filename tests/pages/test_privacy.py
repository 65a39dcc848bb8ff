"""Pages that only some visitors may open are named to nobody else."""

import pytest
from django.urls import reverse
from wagtail.models import Page, PageViewRestriction
from wagtail.rich_text import expand_db_html

from core.schema import check_page, extract
from pages.linking import authors, guides_by_family, latest_articles
from pages.navigation import footer_columns, header_links
from pages.privacy import open_to_all
from tests.factories.pages import make_article, make_guide, make_standard_page


def restrict(page):
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


@pytest.fixture
def request_(rf, site_tree):
    return rf.get("/", headers={"host": "localhost"})


def test_a_page_below_a_restriction_is_not_open_to_all(site_tree, role):
    guide = make_guide(site_tree.role_index, role)
    restrict(site_tree.role_index)
    found = set(open_to_all(Page.objects.all()).values_list("pk", flat=True))
    assert not found & {site_tree.role_index.pk, guide.pk}
    assert {site_tree.home.pk, site_tree.article_index.pk} <= found


def test_a_page_that_is_not_live_is_not_open_to_all(site_tree):
    site_tree.author.unpublish()
    assert site_tree.author.pk not in open_to_all(Page.objects.all()).values_list("pk", flat=True)


def test_it_says_what_wagtail_says(site_tree):
    restrict(site_tree.author_index)
    pages = Page.objects.filter(depth__gt=1)
    assert set(open_to_all(pages)) == set(pages.live().public())


def test_a_private_page_gets_no_link_in_a_text(site_tree):
    restrict(site_tree.author_index)
    assert expand_db_html(f'<a linktype="page" id="{site_tree.author.pk}">lire</a>') == "<a>lire</a>"


def test_a_private_article_is_in_no_list_and_no_feed(site_tree, request_, client):
    restrict(make_article(site_tree.article_index, "Un secret"))
    assert latest_articles(request_) == []
    assert "secret" not in client.get(reverse("article_feed")).content.decode()
    assert footer_columns(request_)[1].links == []


def test_a_private_guide_is_in_no_hub(site_tree, role, request_):
    restrict(make_guide(site_tree.role_index, role))
    assert guides_by_family(request_) == []


def test_a_private_section_leaves_the_header(site_tree, request_):
    restrict(site_tree.article_index)
    assert [link.label for link in header_links(request_)] == ["Métiers", "Missions"]


def test_a_private_page_about_us_leaves_the_footer(site_tree, request_):
    restrict(make_standard_page(site_tree.home, "Réservé"))
    assert footer_columns(request_)[2].links == []


def test_a_private_author_is_named_without_a_link(site_tree, role, request_, client):
    guide = make_guide(site_tree.role_index, role, author=site_tree.author, reviewer=site_tree.author)
    assert 'href="/auteurs/redaction/"' in client.get(guide.get_url()).content.decode()
    restrict(site_tree.author)
    html = client.get(guide.get_url()).content.decode()
    assert "La rédaction" in html
    assert "/auteurs/redaction/" not in html
    assert check_page(html, guide.full_url) == []
    assert authors(site_tree.author_index, request_) == []


def test_a_private_page_says_noindex_to_those_who_may_open_it(site_tree, role, editor_client):
    guide = make_guide(site_tree.role_index, role)
    restrict(guide)
    response = editor_client.get(guide.get_url())
    assert response.status_code == 200
    assert response["X-Robots-Tag"].startswith("noindex")
    assert {"no-store", "private"} <= set(response["Cache-Control"].split(", "))


def test_the_author_of_structured_data_is_the_site_when_the_page_is_gone(site_tree, role, client):
    guide = make_guide(site_tree.role_index, role, author=site_tree.author)
    site_tree.author.unpublish()
    html = client.get(guide.get_url()).content.decode()
    article = next(data for data in extract(html) if data["@type"] == "Article")
    assert article["author"] == {"@type": "Organization", "name": "Balise", "url": "http://localhost/"}
    assert "/auteurs/redaction/" not in html
    assert check_page(html, guide.full_url) == []


def test_an_unpublished_section_leaves_the_breadcrumb(site_tree, client):
    article = make_article(site_tree.article_index, "Un conseil", author=site_tree.author)
    assert 'href="/conseils/"' in client.get(article.get_url()).content.decode()
    site_tree.article_index.unpublish()
    html = client.get(article.get_url()).content.decode()
    crumbs = next(data for data in extract(html) if data["@type"] == "BreadcrumbList")["itemListElement"]
    assert [item["name"] for item in crumbs] == ["Accueil", "Un conseil"]
    assert '"/conseils/"' not in html
    assert check_page(html, article.full_url) == []


def test_the_breadcrumb_of_a_preview_leaves_it_out_as_well(site_tree, request_):
    article = make_article(site_tree.article_index, "Un conseil")
    site_tree.article_index.unpublish()
    assert [label for label, _url in article.breadcrumbs(request_)] == ["Accueil", "Un conseil"]

"""The head of pages: where title, canonical, robots and structured data meet."""

import pytest
import time_machine
from django.urls import reverse
from wagtail.models import Page, Site

from core.schema import check_page, extract
from pages.models import PageState
from tests.factories.pages import make_article, make_guide


def types(html):
    return [data["@type"] for data in extract(html)]


@pytest.fixture
def guide(site_tree, role):
    return make_guide(site_tree.role_index, role, author=site_tree.author, reviewed_on="2026-11-02")


def html_of(client, page):
    return client.get(page.get_url()).content.decode()


def test_the_title_follows_a_pattern_with_the_role(guide, client):
    assert "<title>Développeur back-end" in html_of(client, guide)


def test_the_editors_title_and_description_win(site_tree, role, client):
    guide = make_guide(
        site_tree.role_index, role, seo_title="Mon titre", search_description="Ma description."
    )
    html = html_of(client, guide)
    assert "<title>Mon titre" in html
    assert '<meta name="description" content="Ma description.">' in html


def test_the_canonical_address_is_the_configured_one(guide, client, settings):
    settings.SITE_URL = "https://www.example.org"
    html = client.get(guide.get_url(), headers={"host": "localhost"}).content.decode()
    assert '<link rel="canonical" href="https://www.example.org/freelance/developpeur-back-end/">' in html


def test_the_canonical_address_needs_no_remembered_paths_of_sites(guide, client):
    Site.get_site_root_paths()
    Page.objects.filter(pk=guide.get_parent().get_parent().pk).update(slug="debut", url_path="/debut/")
    guides = Page.objects.filter(pk__in=[guide.pk, guide.get_parent().pk])
    for page in guides:
        Page.objects.filter(pk=page.pk).update(url_path=page.url_path.replace("/accueil/", "/debut/"))
    html = client.get("/freelance/developpeur-back-end/").content.decode()
    assert '<link rel="canonical" href="http://localhost/freelance/developpeur-back-end/">' in html


def test_robots_meta_and_header_say_the_same(guide, client):
    response = client.get(guide.get_url())
    assert f'content="{response["X-Robots-Tag"]}"' in response.content.decode()


def test_a_held_page_is_kept_from_machines_and_shown_to_people(guide, client):
    PageState.objects.filter(page_id=guide.pk).update(hold="démonstration")
    response = client.get(guide.get_url())
    assert response.status_code == 200
    assert response["X-Robots-Tag"].startswith("noindex")


def test_organization_and_web_site_stand_on_the_home_page_only(site_tree, guide, client):
    assert types(html_of(client, site_tree.home)) == ["Organization", "WebSite"]
    assert types(html_of(client, guide)) == ["Article", "BreadcrumbList"]


def test_a_breadcrumb_starts_at_depth_two(site_tree, client):
    assert "BreadcrumbList" not in types(html_of(client, site_tree.home))
    assert types(html_of(client, site_tree.role_index)) == ["BreadcrumbList"]


@pytest.mark.parametrize("name", ["home", "role_index", "article_index", "author_index", "author"])
def test_the_structured_data_of_every_page_is_valid(site_tree, client, name):
    page = getattr(site_tree, name)
    assert check_page(html_of(client, page), page.full_url) == []


def test_the_structured_data_of_guides_and_articles_is_valid(site_tree, guide, client):
    article = make_article(site_tree.article_index, "Un conseil", author=site_tree.author, lead="Un chapô.")
    for page in (guide, article):
        assert check_page(html_of(client, page), page.full_url) == []


def test_a_change_on_a_later_day_is_dated_on_the_page_and_in_its_data(site_tree, guide, client):
    with time_machine.travel("2027-03-14T10:00:00Z"):
        guide.hook = "Une accroche revue"
        guide.save_revision().publish()
        html = html_of(client, guide)
    assert "14 mars 2027" in html.replace("\u00a0", " ")
    assert '"dateModified": "2027-03-14' in html or '"dateModified":"2027-03-14' in html
    assert check_page(html, guide.full_url) == []


def test_a_preview_is_never_indexed(guide, editor_client):
    response = guide.make_preview_request(preview_mode="")
    response.render()
    assert 'name="robots" content="noindex' in response.content.decode()


def test_a_preview_carries_the_editors_own_checks_and_a_public_page_does_not(guide, editor_client):
    preview = editor_client.get(reverse("wagtailadmin_pages:view_draft", args=[guide.pk])).content.decode()
    assert "wagtail-userbar" in preview
    assert "wagtail-userbar" not in html_of(editor_client, guide)


def test_a_public_page_sets_no_cookie_and_may_be_kept(guide, client):
    response = client.get(guide.get_url())
    assert not response.cookies
    assert response["Cache-Control"] == "public, max-age=60"

"""The pages every site stands on."""

import pytest
from wagtail.models import Page, Site

from pages.foundation import create_foundation, ensure_home, ensure_page
from pages.models import (
    ArticleIndexPage,
    AuthorIndexPage,
    CityIndexPage,
    HomePage,
    RoleIndexPage,
    SectorIndexPage,
)
from pages.navigation import header_links
from tests.factories.hubs import make_city_index, make_sector_index

pytestmark = pytest.mark.django_db


def test_an_empty_site_gets_home_and_indexes():
    assert [(type(page), page.get_url()) for page in create_foundation()] == [
        (HomePage, "/"),
        (RoleIndexPage, "/freelance/"),
        (SectorIndexPage, "/secteurs/"),
        (CityIndexPage, "/villes/"),
        (ArticleIndexPage, "/conseils/"),
        (AuthorIndexPage, "/auteurs/"),
    ]


@pytest.mark.parametrize("path", ["/", "/freelance/", "/secteurs/", "/villes/", "/conseils/", "/auteurs/"])
def test_visitors_can_open_them(client, path):
    create_foundation()
    response = client.get(path)
    assert response.status_code == 200
    assert '<html lang="fr">' in response.text


def test_the_menu_leads_to_all_but_the_authors(rf):
    create_foundation()
    links = header_links(rf.get("/", headers={"host": "localhost"}))
    assert [link.url for link in links] == [
        "/freelance/",
        "/secteurs/",
        "/villes/",
        "/conseils/",
        "/missions/",
    ]


def test_wagtails_welcome_page_makes_room():
    create_foundation()
    assert [page.specific_class for page in Page.objects.filter(depth=2)] == [HomePage]


def test_a_welcome_page_with_pages_below_it_stays():
    welcome = Page.objects.get(depth=2)
    welcome.add_child(instance=Page(title="Begun", slug="begun"))
    create_foundation()
    assert Page.objects.filter(pk=welcome.pk).exists()


def test_the_address_of_the_site_stays():
    Site.objects.filter(is_default_site=True).update(hostname="www.example.org", port=443)
    create_foundation()
    site = Site.objects.get(is_default_site=True)
    assert (site.hostname, site.port, site.root_page.specific_class) == ("www.example.org", 443, HomePage)


def test_a_site_row_is_made_where_there_is_none():
    Site.objects.all().delete()
    create_foundation()
    assert Site.objects.get(is_default_site=True).root_page.specific_class is HomePage


def test_a_second_run_creates_nothing():
    create_foundation()
    before = Page.objects.count()
    assert create_foundation() == []
    assert Page.objects.count() == before


def test_what_editors_wrote_stays():
    create_foundation()
    home = HomePage.objects.get()
    home.hero_title = "Bienvenue"
    home.save_revision().publish()
    create_foundation()
    assert HomePage.objects.get().hero_title == "Bienvenue"


def test_a_home_page_that_an_editor_took_offline_stays_so():
    ensure_home()
    create_foundation()
    assert not HomePage.objects.get().live


def test_an_index_under_another_address_counts(site_tree):
    site_tree.article_index.slug = "magazine"
    site_tree.article_index.save()
    make_sector_index()
    make_city_index()
    assert create_foundation() == []


def test_a_page_that_is_there_is_left_as_it_is(site_tree):
    found = ensure_page(RoleIndexPage, site_tree.home, "freelance", {"title": "Autre"})
    assert (found.pk, found.title) == (site_tree.role_index.pk, "Métiers")

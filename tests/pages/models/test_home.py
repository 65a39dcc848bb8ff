"""The home page finds the page of an address."""

import pytest
from django.http import Http404
from django.urls import reverse

from tests.factories.pages import make_article, make_guide, make_standard_page


@pytest.fixture
def request_(rf, site_tree):
    return rf.get("/", headers={"host": "localhost"})


def test_a_page_is_found_by_its_address(site_tree, role, request_):
    guide = make_guide(site_tree.role_index, role)
    found, _args, _kwargs = site_tree.home.route(request_, ["freelance", "developpeur-back-end"])
    assert found == guide
    assert type(found) is type(guide)


def test_home_itself_is_found_at_the_root(site_tree, request_):
    assert site_tree.home.route(request_, []).page == site_tree.home


def test_a_page_with_its_breadcrumb_takes_two_queries(site_tree, role, request_, django_assert_num_queries):
    make_guide(site_tree.role_index, role, author=site_tree.author)
    site_tree.home.route(request_, ["freelance"]).page.breadcrumbs(request_)  # the site is known by now
    with django_assert_num_queries(2):
        guide = site_tree.home.route(request_, ["freelance", "developpeur-back-end"]).page
        labels = [label for label, _url in guide.breadcrumbs(request_)]
        assert guide.author.title == "La rédaction"
    assert labels == ["Accueil", "Métiers", "Développeur back-end"]


def test_the_same_slug_elsewhere_is_another_page(site_tree, request_):
    make_standard_page(site_tree.home, "Portage")
    article = make_article(site_tree.article_index, "Portage")
    assert site_tree.home.route(request_, ["conseils", "portage"]).page == article


@pytest.mark.parametrize(
    "path", [["rien"], ["conseils", "rien"], ["rien", "redaction"], ["conseils", "conseils"]]
)
def test_nothing_is_found_where_there_is_no_page(site_tree, request_, path):
    with pytest.raises(Http404):
        site_tree.home.route(request_, path)


def test_a_draft_is_not_found(site_tree, request_):
    make_standard_page(site_tree.home, "Contact", publish=False)
    with pytest.raises(Http404):
        site_tree.home.route(request_, ["contact"])


def fields(model):
    return model.get_edit_handler().get_form_class().base_fields


def test_the_slug_of_home_is_not_offered_because_no_address_holds_it(site_tree):
    assert "slug" not in fields(type(site_tree.home))
    assert "slug" in fields(type(site_tree.role_index))


def test_home_can_be_edited_without_its_slug(site_tree, reviewer_client):
    response = reviewer_client.get(reverse("wagtailadmin_pages:edit", args=[site_tree.home.pk]))
    assert response.status_code == 200

"""The files beside a rate page: who may have them, and what they say of themselves."""

from __future__ import annotations

import pytest
from wagtail.models import PageViewRestriction

from core.pagecache import collecting
from jobs.caching import role_rates_tag
from pages import twins
from tests.factories.rates import make_rate
from tests.pages.rate_pages import make_rate_page

pytestmark = pytest.mark.django_db

every_file = pytest.mark.parametrize("ending", twins.FORMATS)


@pytest.fixture
def page(site_tree, role):
    make_rate(role)
    return make_rate_page(site_tree, role)


def address(page, ending):
    return f"{page.address}donnees.{ending}"


@pytest.mark.parametrize(
    ("ending", "content_type"),
    [
        ("csv", "text/csv; charset=utf-8"),
        ("json", "application/json"),
        ("md", "text/markdown; charset=utf-8"),
    ],
)
def test_a_file_is_what_its_name_says(page, client, ending, content_type):
    response = client.get(address(page, ending))
    assert (response.status_code, response["Content-Type"]) == (200, content_type)


@every_file
def test_search_engines_are_shown_the_page_instead(page, client, ending):
    response = client.get(address(page, ending))
    assert response["X-Robots-Tag"].startswith("noindex")
    assert response["Link"] == f'<{page.canonical_url()}>; rel="canonical"'


@every_file
def test_a_file_may_be_asked_for_by_head_and_not_sent_to(page, client, ending):
    assert client.head(address(page, ending)).status_code == 200
    assert client.post(address(page, ending)).status_code == 405


@every_file
def test_a_page_that_is_offline_has_no_files(page, client, ending):
    page.unpublish()
    assert client.get(address(page, ending)).status_code == 404


@every_file
@pytest.mark.parametrize("above", [False, True])
def test_a_private_page_has_no_files(page, client, ending, above):
    private = page.get_parent() if above else page
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    assert client.get(address(page, ending)).status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "/freelance/developpeur-back-end/donnees.csv",
        "/freelance/inconnu/tjm/donnees.csv",
        "/freelance/developpeur-back-end/tjm/donnees.xml",
        "/freelance/developpeur-back-end/tjm/donnees.csv/",
    ],
)
def test_elsewhere_there_is_no_file(page, client, path):
    assert client.get(path).status_code == 404


def test_a_file_follows_the_guide_to_a_new_address(page, client):
    guide = page.get_parent().specific
    guide.slug = "dev-back"
    guide.save_revision().publish()
    assert client.get("/freelance/dev-back/tjm/donnees.json").status_code == 200


def test_a_file_is_kept_until_rates_are_published_again(page, rf):
    with collecting() as collector:
        twins.rates(rf.get(address(page, "csv")), page.address.strip("/"), "csv")
    assert role_rates_tag("developpeur-back-end") in collector.tags
    assert collector.max_age


def test_a_file_takes_few_queries(page, client, django_assert_max_num_queries):
    with django_assert_max_num_queries(5):
        client.get(address(page, "csv"))

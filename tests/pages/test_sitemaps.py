"""The sitemap's section of pages."""

import pytest
from django.utils import timezone

from pages.models import PageState
from pages.sitemaps import PageSection
from tests.factories.pages import make_guide


@pytest.fixture
def guide(site_tree, role):
    return make_guide(site_tree.role_index, role)


def urls():
    return [entry.url for entry in PageSection().entries()]


def test_live_pages_are_in_with_absolute_addresses(guide):
    assert urls()[0] == "http://localhost/"
    assert "http://localhost/freelance/developpeur-back-end/" in urls()


def test_lastmod_is_when_the_content_changed(guide):
    entry = next(entry for entry in PageSection().entries() if entry.url.endswith("back-end/"))
    assert entry.lastmod == PageState.objects.get(page_id=guide.pk).lastmod
    assert entry.lastmod <= timezone.now()


def test_an_unpublished_page_is_out(guide):
    guide.unpublish()
    assert not any("back-end" in url for url in urls())


def test_a_page_kept_from_search_engines_is_out(site_tree, role):
    make_guide(site_tree.role_index, role, is_hidden_from_search=True, hidden_reason="doublon")
    assert not any("back-end" in url for url in urls())


def test_a_held_page_is_out(guide):
    PageState.objects.filter(page_id=guide.pk).update(hold="démonstration")
    assert not any("back-end" in url for url in urls())


def test_a_thousand_pages_take_two_queries(guide, django_assert_num_queries):
    with django_assert_num_queries(2):
        urls()

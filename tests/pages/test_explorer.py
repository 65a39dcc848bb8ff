"""The explorer's columns."""

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from pages.models import PageState
from tests.factories.pages import make_guide
from tests.factories.taxonomy import make_role


def listing(client, page):
    return client.get(reverse("wagtailadmin_explore", args=[page.pk])).content.decode()


def test_words_review_and_verdict_are_shown(site_tree, role, editor_client):
    guide = make_guide(site_tree.role_index, role, reviewed_on="2026-11-02")
    PageState.objects.filter(page_id=guide.pk).update(word_count=1234)
    content = listing(editor_client, site_tree.role_index)
    assert "INDEX" in content
    assert "1\u202f234" in content or "1 234" in content or "1\u00a0234" in content
    assert "2 novembre 2026" in content or "2 nov. 2026" in content


def test_the_children_of_every_kind_of_page_are_listed_so(site_tree, editor_client):
    assert "INDEX" in listing(editor_client, site_tree.home)
    assert "INDEX" in listing(editor_client, site_tree.author_index)


def test_a_hold_stands_beside_the_verdict(site_tree, role, editor_client):
    guide = make_guide(site_tree.role_index, role)
    PageState.objects.filter(page_id=guide.pk).update(hold="démonstration")
    assert "INDEX — " in listing(editor_client, site_tree.role_index)


def test_a_draft_is_kept_out_and_its_review_is_shown(site_tree, role, editor_client):
    make_guide(site_tree.role_index, role, publish=False, reviewed_on="2026-11-02")
    content = listing(editor_client, site_tree.role_index)
    assert "NOINDEX" in content
    assert "2 novembre 2026" in content or "2 nov. 2026" in content


def test_the_columns_cost_no_query_of_their_own(site_tree, editor_client):
    for number in range(4):
        make_guide(site_tree.role_index, make_role(f"metier-{number}"))
    with CaptureQueriesContext(connection) as captured:
        listing(editor_client, site_tree.role_index)
    assert not [query for query in captured.captured_queries if 'FROM "pages_pagestate"' in query["sql"]]

"""What happens when Wagtail changes a page: states, sitemap and tags follow."""

from datetime import UTC, datetime

import pytest
import time_machine
from django.core.management import call_command
from wagtail.models import PageViewRestriction

from core.pagecache import versions
from pages.models import PageState, RoleGuidePage
from pages.sitemaps import PageSection
from tests.factories.pages import make_guide, make_page, make_standard_page, question, reload

DAWN = datetime(2026, 12, 1, 6, tzinfo=UTC)
GUIDE = "http://localhost/freelance/developpeur-back-end/"


@pytest.fixture
def guide(site_tree, role):
    return make_guide(site_tree.role_index, role)


def decision(page):
    return PageState.objects.get(page_id=page.pk).decision


def sitemap():
    return {entry.url: entry.lastmod for entry in PageSection().entries()}


def restrict(page):
    return PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


def test_a_page_published_by_the_clock_enters_the_sitemap(site_tree, role):
    draft = make_guide(site_tree.role_index, role, publish=False)
    draft.go_live_at = DAWN
    draft.save_revision(approved_go_live_at=DAWN)
    assert GUIDE not in sitemap()
    with time_machine.travel("2026-12-01T06:01:00Z", tick=False):
        call_command("publish_scheduled")
    assert decision(draft) == "index"
    assert sitemap()[GUIDE].date() == DAWN.date()


def test_a_page_expired_by_the_clock_leaves_the_sitemap(guide):
    guide.expire_at = DAWN
    guide.save_revision().publish()
    assert GUIDE in sitemap()
    with time_machine.travel("2026-12-01T06:01:00Z"):
        call_command("publish_scheduled")
    assert decision(guide) == "noindex"
    assert GUIDE not in sitemap()


def test_restricting_a_page_takes_it_out_of_the_index(guide):
    restrict(guide)
    state = PageState.objects.get(page_id=guide.pk)
    assert (state.decision, len(state.reasons)) == ("noindex", 1)
    assert GUIDE not in sitemap()


def test_restricting_a_page_restricts_those_below(site_tree, guide):
    restrict(site_tree.role_index)
    assert decision(guide) == "noindex"


def test_a_page_published_below_a_restriction_stays_out(site_tree, role):
    restrict(site_tree.role_index)
    assert decision(make_guide(site_tree.role_index, role)) == "noindex"


def test_lifting_a_restriction_brings_the_pages_below_back(site_tree, guide):
    restriction = restrict(site_tree.role_index)
    restriction.delete()
    assert decision(guide) == "index"


def test_a_restricted_page_can_be_deleted(guide):
    restrict(guide)
    reload(guide).delete()
    assert not PageState.objects.filter(page_id=guide.pk).exists()
    assert not RoleGuidePage.objects.exists()


def test_moving_a_page_below_a_restriction_takes_its_children_along(site_tree):
    private = make_standard_page(site_tree.home, "Réservé")
    parent = make_standard_page(site_tree.home, "Parent")
    child = make_standard_page(parent, "Enfant")
    restrict(private)
    reload(parent).move(reload(private), pos="last-child")
    assert (decision(parent), decision(child)) == ("noindex", "noindex")


def test_a_new_slug_bumps_the_pages_below(site_tree, django_capture_on_commit_callbacks):
    parent = make_standard_page(site_tree.home, "Parent")
    child = f"page:{make_standard_page(parent, 'Enfant').pk}"
    before = versions([child])[child]
    parent.slug = "autre"
    with django_capture_on_commit_callbacks(execute=True):
        parent.save_revision().publish()
    assert versions([child])[child] > before


def test_a_new_draft_has_a_state_with_its_words_and_its_review(site_tree, role):
    draft = make_guide(site_tree.role_index, role, publish=False, reviewed_on="2026-11-02")
    state = PageState.objects.get(page_id=draft.pk)
    assert (state.decision, str(state.reviewed_on)) == ("noindex", "2026-11-02")
    assert state.word_count > 0
    assert (state.content_hash, state.lastmod) == ("", None)


def test_a_page_without_a_revision_has_a_state_too(site_tree):
    page = type(site_tree.author)(title="Une autrice", slug="autrice", live=False)
    site_tree.author_index.add_child(instance=page)
    assert decision(page) == "noindex"


def test_saving_the_draft_again_counts_its_words_again(site_tree, role):
    draft = make_guide(site_tree.role_index, role, publish=False)
    before = PageState.objects.get(page_id=draft.pk).word_count
    draft.sections = [question(html="<p>Une réponse un peu plus longue.</p>")]
    draft.save_revision()
    assert PageState.objects.get(page_id=draft.pk).word_count > before


def test_saving_a_draft_that_nobody_sees_bumps_nothing(site_tree, role):
    draft = make_guide(site_tree.role_index, role, publish=False)
    before = versions(["navigation", "sitemap:pages"])
    draft.hook = "Une autre accroche"
    draft.save_revision()
    assert versions(["navigation", "sitemap:pages"]) == before


@pytest.mark.parametrize("tag", ["navigation", "sitemap:pages"])
def test_publishing_and_unpublishing_bump_what_lists_pages(site_tree, tag):
    start = versions([tag])[tag]
    page = make_page(type(site_tree.author), site_tree.author_index, "Une autrice")
    published = versions([tag])[tag]
    page.unpublish()
    assert start < published < versions([tag])[tag]

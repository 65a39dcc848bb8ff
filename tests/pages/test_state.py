"""What is derived from a page, and when it moves."""

from datetime import UTC, date, datetime, timedelta

import pytest

from core.pagecache import versions
from jobs.salaries import changes
from pages.caching import page_tag
from pages.models import DismissedDefect, PageState, RatePage, RoleGuidePage
from pages.state import content_hash_of, refresh, refresh_all
from tests.factories.pages import make_guide, make_page, make_standard_page
from tests.factories.rates import make_rate
from tests.pages.rate_pages import make_rate_page

NOON = datetime(2026, 11, 20, 11, tzinfo=UTC)


@pytest.fixture
def guide(site_tree, role):
    return make_guide(site_tree.role_index, role)


def latest(page):
    return RoleGuidePage.objects.get(pk=page.pk)


def test_publishing_makes_a_state(guide):
    state = PageState.objects.get(page_id=guide.pk)
    assert state.decision == "index"
    assert state.word_count > 0
    assert state.lastmod is not None


def test_unpublishing_takes_the_page_out_of_the_index(guide):
    guide.unpublish()
    assert PageState.objects.get(page_id=guide.pk).decision == "noindex"


def test_lastmod_stays_when_nothing_a_visitor_reads_has_changed(guide):
    before = PageState.objects.get(page_id=guide.pk).lastmod
    guide.search_description = "Une autre description."
    guide.save_revision().publish()
    assert PageState.objects.get(page_id=guide.pk).lastmod == before


def test_lastmod_moves_with_what_visitors_read(guide):
    refresh(latest(guide), at=NOON)
    guide.hook = "Une autre accroche"
    guide.save_revision().publish()
    assert PageState.objects.get(page_id=guide.pk).lastmod > NOON + timedelta(days=1)


def test_lastmod_moves_with_the_review_that_a_plain_page_prints(site_tree):
    page = make_standard_page(site_tree.home, "Méthode", reviewed_on="2026-10-01")
    refresh(page, at=NOON)
    page.reviewed_on = date(2026, 11, 2)
    page.save_revision().publish()
    assert PageState.objects.get(page_id=page.pk).lastmod > NOON


def test_a_draft_moves_nothing(guide):
    before = PageState.objects.get(page_id=guide.pk).content_hash
    guide.hook = "Une accroche à relire"
    guide.save_revision()
    assert PageState.objects.get(page_id=guide.pk).content_hash == before


def test_new_block_ids_do_not_change_the_hash(guide):
    before = content_hash_of(guide)
    raw = [
        {key: value for key, value in block.items() if key != "id"}
        for block in guide.sections.get_prep_value()
    ]
    guide.sections = raw
    assert content_hash_of(guide) == before


def test_refreshing_bumps_the_tag_of_the_page(guide):
    before = versions([page_tag(guide.pk)])
    refresh(latest(guide))
    assert versions([page_tag(guide.pk)])[page_tag(guide.pk)] == before[page_tag(guide.pk)] + 1


def test_a_flag_set_aside_is_no_longer_counted(site_tree, role):
    guide = make_guide(site_tree.role_index, role, hook="Comptez 12 % de plus", author=site_tree.author)
    flagged = next(defect for defect in guide.defects() if defect.can_be_dismissed)
    before = PageState.objects.get(page_id=guide.pk).defect_count
    DismissedDefect.objects.create(page_id=guide.pk, fingerprint=flagged.fingerprint, reason="exemple")
    assert refresh(latest(guide)).defect_count == before - 1


def test_all_states_can_be_rebuilt(site_tree):
    make_page(type(site_tree.author), site_tree.author_index, "Un autre auteur")
    PageState.objects.all().delete()
    assert refresh_all() == PageState.objects.count() == 6


def test_a_hidden_page_needs_a_reason(guide):
    guide.is_hidden_from_search = True
    with pytest.raises(Exception, match="hidden_reason"):
        guide.full_clean()


@pytest.fixture
def rate_page(site_tree, role):
    make_rate(role, median=450, month=date(2026, 10, 1))
    return make_rate_page(site_tree, role)


def test_lastmod_of_a_rate_page_moves_with_its_figures(rate_page, django_capture_on_commit_callbacks):
    refresh(RatePage.objects.get(pk=rate_page.pk), at=NOON)
    make_rate(rate_page.role, median=480, month=date(2026, 11, 1))
    with django_capture_on_commit_callbacks(execute=True):
        changes.record([rate_page.role_id])
    assert PageState.objects.get(page_id=rate_page.pk).lastmod > NOON


def test_lastmod_of_a_rate_page_stays_when_a_month_says_the_same(
    rate_page, django_capture_on_commit_callbacks
):
    before = PageState.objects.get(page_id=rate_page.pk).lastmod
    make_rate(rate_page.role, median=450, month=date(2026, 11, 1))
    with django_capture_on_commit_callbacks(execute=True):
        changes.record([rate_page.role_id])
    assert PageState.objects.get(page_id=rate_page.pk).lastmod == before


def test_a_published_rate_that_is_made_up_holds_the_page_at_once(
    rate_page, django_capture_on_commit_callbacks
):
    make_rate(rate_page.role, month=date(2026, 11, 1), is_demo=True)
    with django_capture_on_commit_callbacks(execute=True):
        changes.record([rate_page.role_id])
    assert PageState.objects.get(page_id=rate_page.pk).hold

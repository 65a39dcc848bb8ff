"""No road leads an unfit version to visitors."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from pages.facts.scope import Fact, markup_of
from pages.models import PageState, PublicationRefused, RatePage, RoleGuidePage
from pages.sitemaps import PageSection
from tests.factories.pages import make_guide, make_page, question
from tests.factories.rates import make_rate
from tests.factories.taxonomy import make_role

UNFIT = [("key_figures", {"heading": "", "items": [{"value": "12", "label": "mois"}]})]


@pytest.fixture
def unfit(site_tree, role):
    return make_guide(site_tree.role_index, role, publish=False, key_figures=UNFIT)


@pytest.fixture
def fit(site_tree):
    return make_guide(site_tree.role_index, make_role("autre", name="Autre"), publish=False)


def is_live(page):
    return RoleGuidePage.objects.get(pk=page.pk).live


def publish_all(client, *pages):
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    query = "&".join(f"id={page.pk}" for page in pages)
    return client.post(f"{address}?{query}&next=/admin/", follow=True)


def schedule(page):
    revision = page.latest_revision
    revision.approved_go_live_at = timezone.now() - timedelta(minutes=1)
    revision.save()


def test_publishing_an_unfit_version_is_refused_by_name(unfit):
    with pytest.raises(PublicationRefused, match="mois"):
        unfit.latest_revision.publish()
    assert not is_live(unfit)


def test_facts_that_say_nothing_are_refused_with_their_places(site_tree, role):
    nothing = f"<p>{markup_of(Fact('median-rate', role.slug))}</p>"
    guide = make_guide(site_tree.role_index, role)
    page = make_page(
        RatePage,
        guide,
        "TJM",
        slug="tjm",
        role=role,
        publish=False,
        introduction=nothing,
        sections=[question("Combien ?", nothing)],
    )
    introduction, section = page.publication_errors()
    assert introduction.endswith("(Introduction)")
    assert "1. Combien ?" in section
    with pytest.raises(PublicationRefused):
        page.latest_revision.publish()
    assert not RatePage.objects.get(pk=page.pk).live


def test_a_fact_with_a_value_is_published(site_tree, role):
    make_rate(role)
    guide = make_guide(site_tree.role_index, role)
    words = f"<p>{markup_of(Fact('median-rate', role.slug))}</p>"
    assert make_page(RatePage, guide, "TJM", slug="tjm", role=role, introduction=words).live


def test_a_bulk_publication_with_an_unfit_version_changes_nothing_and_says_why(unfit, fit, reviewer_client):
    content = publish_all(reviewer_client, unfit, fit).content.decode()
    assert "mois" in content
    assert not is_live(unfit)
    assert not is_live(fit)


def test_a_bulk_publication_of_fit_versions_goes_through(fit, reviewer_client):
    publish_all(reviewer_client, fit)
    assert is_live(fit)


def test_a_scheduled_version_goes_live_with_its_state_and_its_place_in_the_sitemap(fit):
    schedule(fit)
    call_command("publish_scheduled")
    assert is_live(fit)
    assert PageState.objects.get(page_id=fit.pk).decision == "index"
    assert any(entry.url.endswith("/autre/") for entry in PageSection().entries())


def test_an_unfit_version_leaves_the_schedule_and_does_not_stop_the_others(unfit, fit):
    schedule(unfit)
    schedule(fit)
    told = StringIO()
    call_command("publish_scheduled", stderr=told)
    assert (is_live(unfit), is_live(fit)) == (False, True)
    assert "mois" in told.getvalue()
    unfit.latest_revision.refresh_from_db()
    assert unfit.latest_revision.approved_go_live_at is None


def test_a_dry_run_takes_nothing_off_the_schedule(unfit):
    schedule(unfit)
    call_command("publish_scheduled", "--dryrun", stdout=StringIO())
    unfit.latest_revision.refresh_from_db()
    assert unfit.latest_revision.approved_go_live_at is not None


def test_a_copy_of_a_guide_is_a_draft_whatever_is_asked(site_tree, role, reviewer_client):
    guide = make_guide(site_tree.role_index, role)
    form = {
        "new_title": "Copie",
        "new_slug": "copie",
        "new_parent_page": site_tree.role_index.pk,
        "publish_copies": "on",
    }
    reviewer_client.post(reverse("wagtailadmin_pages:copy", args=[guide.pk]), form)
    copy = RoleGuidePage.objects.get(slug="copie")
    assert (copy.live, copy.role) == (False, None)

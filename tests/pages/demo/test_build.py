"""The demonstration."""

import pytest
from django.core.management import CommandError, call_command
from django.test import override_settings
from django.utils import timezone
from wagtail.models import Page, Revision

from core.models import SiteIdentity
from core.text import count_words, strip_tags_to_text
from jobs.missions.models import Mission
from jobs.projects.models import ContactCommitment
from pages.demo import build
from pages.demo.build import BRIEF
from pages.importing.node import load
from pages.models import ArticlePage, AuthorPage, LandingPage, PageState, RoleGuidePage, StandardPage
from tests.factories.demonstration import FEW_LANDINGS, FEW_MISSIONS


@pytest.fixture
def brief(demonstration):
    return RoleGuidePage.objects.get(slug="developpeur-back-end")


def silent(line):
    return None


def test_it_holds_twelve_guides_three_articles_and_the_standard_pages(demonstration):
    assert RoleGuidePage.objects.live().count() == 12
    assert ArticlePage.objects.live().count() == 3
    assert {page.slug for page in StandardPage.objects.live()} >= {
        "mentions-legales",
        "confidentialite",
        "accessibilite",
        "methodologie",
        "sources",
        "a-propos",
        "contact",
        "cgu",
    }


def test_the_method_of_the_rates_is_told_below_the_method_and_says_enough(demonstration, client):
    page = StandardPage.objects.live().get(slug="tjm")
    assert page.url == "/methodologie/tjm/"
    body = client.get(page.url).content.decode()
    assert count_words(strip_tags_to_text(body.partition("<main")[2].partition("</main>")[0])) >= 500
    for words in (
        "Hyndman",
        "5 missions",
        "3 clients",
        "quatre sur cinq",
        "suppression complémentaire",
        "12 missions",
    ):
        assert words in body.replace("\u00a0", " ")
    assert 'href="/methodologie/tjm/"' in client.get("/methodologie/").content.decode()


def test_the_sources_offer_the_file_of_salaries(demonstration, client):
    assert 'href="/sources/salaires.csv"' in client.get("/sources/").content.decode()
    assert client.get("/sources/salaires.csv").status_code == 200


def test_the_standard_pages_raise_nothing(demonstration):
    pages = StandardPage.objects.live()
    assert {page.slug: [d.message for d in page.defects()] for page in pages if page.defects()} == {}


def test_the_briefs_guide_is_live_word_for_word(brief):
    questions = [qa["question"] for qa in load(BRIEF).value["qa"]]
    assert [section.value["question"] for section in brief.sections] == questions


def test_a_corrected_version_waits_in_review(brief):
    assert brief.workflow_in_progress
    assert brief.has_unpublished_changes
    corrected = brief.get_latest_revision_as_object()
    assert not any("LeHibou" in str(section.value) for section in corrected.sections)


def test_the_briefs_guide_raises_its_figure_its_punctuation_and_its_review(brief):
    codes = [defect.code for defect in brief.defects()]
    assert codes.count("unsourced-figure") == 1
    assert codes.count("doubled-punctuation") == 1
    assert codes.count("never-reviewed") == 1


def test_the_briefs_guide_raises_four_defects_and_its_correction_only_waits_for_review(brief):
    assert len(brief.defects()) == 4
    corrected = brief.get_latest_revision_as_object()
    assert [defect.code for defect in corrected.defects()] == ["never-reviewed"]


def test_the_written_guides_and_articles_raise_nothing(demonstration):
    others = [*RoleGuidePage.objects.exclude(slug="developpeur-back-end"), *ArticlePage.objects.all()]
    assert {
        page.slug: [defect.message for defect in page.defects()] for page in others if page.defects()
    } == {}


def test_it_commits_itself_to_clients_and_leaves_what_editors_say_since(demonstration):
    commitment = ContactCommitment.objects.get()
    assert (commitment.working_hours, commitment.made_on) == (4, timezone.localdate())
    assert "commission" in commitment.paid_how
    ContactCommitment.objects.update(working_hours=9, paid_how="")
    build(flagged=False, say=silent, missions=FEW_MISSIONS, landings=FEW_LANDINGS)
    assert list(ContactCommitment.objects.values_list("working_hours", "paid_how")) == [(9, "")]


def test_every_page_is_indexable_but_landing_pages(demonstration):
    landings = LandingPage.objects.values("pk")
    states = PageState.objects.exclude(page__in=landings)
    assert set(states.values_list("decision", "hold")) == {("index", "")}


def test_loading_again_changes_nothing(demonstration):
    before = (Page.objects.count(), Revision.objects.count())
    assert build(flagged=False, say=silent, missions=FEW_MISSIONS, landings=FEW_LANDINGS) == 0
    assert (Page.objects.count(), Revision.objects.count()) == before


def test_an_editors_changes_survive(brief):
    brief.hook = "Mon accroche"
    brief.save_revision().publish()
    build(flagged=True, say=silent, missions=FEW_MISSIONS, landings=FEW_LANDINGS)
    assert RoleGuidePage.objects.get(pk=brief.pk).hook == "Mon accroche"


def test_the_banner_follows_the_flag(demonstration, client):
    assert not SiteIdentity.objects.get().is_demonstration
    build(flagged=True, say=silent, missions=FEW_MISSIONS, landings=FEW_LANDINGS)
    assert "demonstration-banner" in client.get("/").content.decode()


def test_no_client_and_no_person_is_invented(demonstration):
    for guide in RoleGuidePage.objects.all():
        for version in (guide, guide.get_latest_revision_as_object()):
            for block in version.highlights:
                if block.block_type in {"client_logos", "testimonials"}:
                    assert block.value.is_empty
                if block.block_type == "experts":
                    assert not block.value["items"]


def test_the_guide_of_the_brief_shows_experts_of_the_platform(demonstration, client):
    body = client.get(RoleGuidePage.objects.get(slug="developpeur-back-end").url).content.decode()
    assert body.partition('class="experts"')[2].partition("</ul>")[0].count("<li>") == 3


@override_settings(SITE_URL="https://www.example.org")
def test_the_demonstration_without_its_flag_is_refused_where_others_can_reach_it(db):
    with pytest.raises(CommandError, match="not on loopback"):
        call_command("demo", "--real")


def test_a_guide_that_an_editor_renamed_is_left_alone(brief):
    brief.slug, brief.hook = "expert-back-end", "Mon accroche"
    brief.save_revision().publish()
    assert build(flagged=False, say=silent, missions=FEW_MISSIONS, landings=FEW_LANDINGS) == 0
    assert RoleGuidePage.objects.get(role__slug="developpeur-back-end").hook == "Mon accroche"


def test_an_author_that_an_editor_changed_is_left_alone(demonstration):
    author = AuthorPage.objects.get()
    author.title, author.presentation = "L’équipe", ""
    author.save_revision().publish()
    build(flagged=False, say=silent, missions=FEW_MISSIONS, landings=FEW_LANDINGS)
    assert (AuthorPage.objects.get().title, AuthorPage.objects.get().presentation) == ("L’équipe", "")


def test_the_home_page_and_the_guides_show_missions(demonstration, client):
    home = client.get("/").content.decode()
    assert home.count('class="mission-card"') == 6
    assert "Les dernières missions" in home
    assert "data-nosnippet" not in home
    assert 'class="twin-line"' in client.get("/freelance/developpeur-java/").content.decode()


def test_missions_follow_the_flag_of_the_site(demonstration, client):
    assert not Mission.objects.filter(is_demo=True).exists()
    build(flagged=True, say=silent, missions=FEW_MISSIONS, landings=FEW_LANDINGS)
    assert not Mission.objects.filter(is_demo=False).exists()
    assert "data-nosnippet" in client.get("/").content.decode()


def test_missions_are_loaded_once(demonstration):
    count = Mission.objects.count()
    build(flagged=False, say=silent, missions=FEW_MISSIONS, landings=FEW_LANDINGS)
    assert Mission.objects.count() == count

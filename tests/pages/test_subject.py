"""What the checks are told of a page is what readers get."""

import pytest
from bs4 import BeautifulSoup

from core.models import SiteIdentity
from core.seo import TITLE_LIMIT
from core.text import pixel_width
from pages.blocks.anchor import RESERVED_ANCHORS
from pages.facts.scope import Fact, markup_of
from pages.subject import subject_of
from tests.factories.pages import make_guide, question, reload
from tests.factories.rates import make_rate

FITS_ALONE = "Développeur back-end freelance : métier, missions et tarifs"


def html_of(client, page):
    return BeautifulSoup(client.get(page.get_url()).content, "html.parser")


def units_of(page, kind):
    return [(unit.value, unit.level) for unit in subject_of(page).units if unit.kind == kind]


@pytest.mark.parametrize("title", ["", "Mon titre", FITS_ALONE, "W" * 40])
def test_the_title_that_is_measured_is_the_one_that_is_printed(site_tree, role, client, title):
    guide = make_guide(site_tree.role_index, role, seo_title=title)
    assert subject_of(guide).seo_title == html_of(client, guide).title.string


def test_a_renamed_site_is_measured_with_its_new_name(site_tree, role):
    guide = make_guide(site_tree.role_index, role, seo_title="Mon titre")
    SiteIdentity.objects.update(name="Phare")
    assert subject_of(guide).seo_title == "Mon titre | Phare"


def test_a_title_that_fits_without_the_name_of_the_site_raises_nothing(site_tree, role):
    assert pixel_width(FITS_ALONE) <= TITLE_LIMIT < pixel_width(f"{FITS_ALONE} | Balise")
    guide = make_guide(site_tree.role_index, role, seo_title=FITS_ALONE)
    assert "title-too-wide" not in {defect.code for defect in guide.defects()}


def test_a_missing_description_stays_missing_although_the_head_falls_back(site_tree, role):
    guide = make_guide(site_tree.role_index, role, search_description="", short_answer="Une réponse.")
    assert "missing-description" in {defect.code for defect in guide.defects()}


def test_a_heading_in_rich_text_reads_as_readers_read_it(site_tree, role):
    html = '<p>Avant.</p><h3 data-block-key="a">R&amp;D <b>et</b> tests</h3><p>Après.</p>'
    guide = make_guide(site_tree.role_index, role, sections=[question(html=html)])
    assert units_of(guide, "heading") == [("C’est quoi ?", 2), ("R&D et tests", 3)]
    assert [value for value, _ in units_of(guide, "rich")] == ["<p>Avant.</p>", "<p>Après.</p>"]


def test_a_heading_without_words_is_flagged_on_the_page(site_tree, role):
    guide = make_guide(site_tree.role_index, role, sections=[question(html="<h3><b> </b></h3><p>Oui.</p>")])
    assert "empty-heading" in {defect.code for defect in guide.defects()}


def test_the_anchors_that_sections_may_not_take_are_the_ids_of_the_page(site_tree, role, client):
    guide = make_guide(site_tree.role_index, role, sections=[question(anchor="qui"), question(anchor="quoi")])
    ids = {element["id"] for element in html_of(client, reload(guide)).find_all(id=True)}
    assert ids == {"qui", "quoi"} | RESERVED_ANCHORS


class TestFacts:
    def sections(self, role, fallback):
        fact = markup_of(Fact("median-rate", role.slug, fallback=fallback))
        return [question(html=f"<p>Le TJM médian est de {fact} à ce jour.</p>")]

    def test_a_fact_is_no_figure_without_a_source(self, site_tree, role):
        make_rate(role, median=460)
        guide = make_guide(site_tree.role_index, role, sections=self.sections(role, "variable"))
        assert "unsourced-figure" not in {defect.code for defect in guide.defects()}

    def test_its_wording_is_read_like_the_words_around_it(self, site_tree, role):
        guide = make_guide(site_tree.role_index, role, sections=self.sections(role, "un montant variable"))
        [unit] = [unit for unit in subject_of(guide).units if unit.kind == "rich"]
        assert unit.text == "Le TJM médian est de un montant variable à ce jour."

    def test_a_figure_within_its_wording_needs_a_source(self, site_tree, role):
        guide = make_guide(site_tree.role_index, role, sections=self.sections(role, "450 €"))
        assert "unsourced-figure" in {defect.code for defect in guide.defects()}

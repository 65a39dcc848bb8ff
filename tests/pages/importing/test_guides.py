"""Role guides from documents: word for word, or not at all."""

import copy
import html
from pathlib import Path

import pytest
import yaml
from wagtail.models import Revision

from core.text import strip_tags_to_text
from pages.demo.build import BRIEF, CORRECTED
from pages.importing.guides import import_role_guide
from pages.importing.node import DocumentError, Node, load
from pages.importing.saving import Outcome
from pages.models import RoleGuidePage
from tests.factories.taxonomy import make_role

DOCUMENT = yaml.safe_load(BRIEF.read_text(encoding="utf-8"))


@pytest.fixture
def index(site_tree, role):
    return site_tree.role_index


def imported(document=None, *, publish=True):
    return import_role_guide(Node(copy.deepcopy(document or DOCUMENT)), publish=publish)


def changed(**values):
    document = copy.deepcopy(DOCUMENT)
    document.update(values)
    return document


def test_the_eight_questions_become_sections_with_their_anchors(index):
    page = imported().page
    assert [(s.value["question"], s.value["anchor"]) for s in page.sections] == [
        (qa["question"], qa["anchor"]) for qa in DOCUMENT["qa"]
    ]


def test_the_text_is_kept_word_for_word(index):
    page = imported().page
    stored = [html.unescape(s.value["answer"][0].value.source) for s in page.sections]
    assert stored == ["".join(f"<p>{text}</p>" for text in qa["paragraphs"]) for qa in DOCUMENT["qa"]]


def test_headings_without_items_are_kept_for_the_editor(index):
    page = imported().page
    assert page.key_figures[0].value["heading"] == "CHIFFRES Clés"
    assert [block.value["heading"] for block in page.highlights] == [
        "Nos experts freelance en Développeur Back End",
        "Nos clients",
        "Nos avantages",
        "Le process",
    ]


def test_headings_without_items_are_not_shown(index, client):
    content = client.get(imported().page.url).content.decode()
    assert "CHIFFRES" not in content
    assert "Nos clients" not in content
    assert "Nos avantages" in content


def test_every_section_that_was_placed_is_reported(index):
    placed = "\n".join(imported().placed)
    assert "qa[7] #entreprises-qui-recrutent" in placed
    assert "blocks[0] key_figures → CHIFFRES Clés (no items: kept for the editor, not shown)" in placed


def test_unsourced_prose_warns_and_does_not_block(index):
    report = imported()
    assert report.page.live
    assert any("30 000" in line for line in report.warnings)


def test_without_publication_the_guide_is_a_draft(index):
    assert not imported(publish=False).page.live


def test_importing_twice_changes_nothing(index):
    imported()
    revisions = Revision.objects.count()
    assert imported().outcome is Outcome.UNCHANGED
    assert Revision.objects.count() == revisions


def test_a_changed_document_updates_the_guide_of_its_role(index):
    imported()
    report = imported(changed(hero={"title": "Un autre titre"}))
    assert report.outcome is Outcome.UPDATED
    assert RoleGuidePage.objects.get().hero_title == "Un autre titre"


def test_an_equal_draft_is_published_on_demand(index):
    imported(publish=False)
    assert imported().outcome is Outcome.PUBLISHED
    assert RoleGuidePage.objects.get().live


def test_a_draft_leaves_the_published_text_alone(index, site_tree):
    imported()
    import_role_guide(load(CORRECTED), publish=False)
    guide = RoleGuidePage.objects.get()
    assert "? ?" in guide.sections[1].value["question"]
    assert guide.has_unpublished_changes
    assert "? ?" not in guide.get_latest_revision_as_object().sections[1].value["question"]


@pytest.mark.parametrize(
    ("document", "problem"),
    [
        (
            changed(page={"type": "role_guide", "role_slug": "astronaute"}),
            "page.role_slug: no role 'astronaute'",
        ),
        (
            changed(page={"type": "recette", "role_slug": "developpeur-back-end"}),
            "page.type: expected role_guide",
        ),
        (changed(hero={"subtitle": "x"}), "hero.title: is missing"),
        (changed(hero={"title": "x", "titre": "y"}), "hero.titre: unknown name"),
        (changed(qa=[]), "qa: has no question"),
        (
            changed(qa=[{"question": "Quoi ?", "anchor": "quoi"}]),
            "qa[0]: expected either paragraphs or rich_text",
        ),
        (changed(qa=[{"question": "Quoi ?", "anchor": "é !", "paragraphs": ["x"]}]), "qa[0].anchor: 'é !'"),
        (
            changed(qa=[{"question": "Quoi ?", "anchor": "a", "paragraphs": [3, None]}]),
            "qa[0].paragraphs[1]: is missing",
        ),
        (changed(qa=DOCUMENT["qa"] + DOCUMENT["qa"][:1]), "qa[8].anchor: 'definition' stands twice"),
        (changed(blocks=[{"type": "video"}]), "blocks[0].type: 'video'"),
        (changed(blocks=[{"type": "key_figures"}] * 2), "blocks: more than one block of key figures"),
        (changed(blocks="rien"), "blocks: expected a list"),
        (changed(recette=1), "recette: unknown name"),
        (changed(review={"author": "personne"}), "review.author: no author page 'personne'"),
        (changed(sources=[{"title": "x"}]), "sources[0].publisher: is missing"),
        (
            changed(sources=[{"title": "x", "publisher": "y", "url": "z"}]),
            "sources[0].url: 'z' is not an address",
        ),
    ],
)
def test_a_malformed_document_names_the_place_and_writes_nothing(index, document, problem):
    with pytest.raises(DocumentError) as error:
        imported(document)
    assert any(line.startswith(problem) for line in error.value.problems)
    assert not RoleGuidePage.objects.exists()


def test_all_problems_are_told_at_once(index):
    with pytest.raises(DocumentError) as error:
        imported(changed(hero={}, qa=[], recette=1))
    assert len(error.value.problems) == 3


def test_a_key_figure_without_source_is_refused_at_publication_and_kept_as_a_draft(index):
    document = changed(blocks=[{"type": "key_figures", "items": [{"value": "12", "label": "mois"}]}])
    with pytest.raises(DocumentError, match="mois"):
        imported(document)
    assert not RoleGuidePage.objects.exists()
    assert imported(document, publish=False).outcome is Outcome.CREATED


def test_without_a_role_index_nothing_can_be_imported(db, role):
    with pytest.raises(DocumentError, match="no role index"):
        imported()


@pytest.mark.parametrize(
    "path", sorted(Path(BRIEF.parent, "guides").glob("*.yaml")), ids=lambda path: path.stem
)
def test_every_guide_of_the_demonstration_is_long_enough_and_reads_clean(path, site_tree):
    document = load(path)
    make_role(path.stem, name=path.stem)
    page = import_role_guide(document, publish=False).page
    words = sum(len(strip_tags_to_text(str(s.value["answer"][0].value)).split()) for s in page.sections)
    assert words >= 450


def test_a_section_whose_text_changes_stays_the_same_section(index):
    first = imported().page
    qa = [{**item, "paragraphs": ["Autre texte."]} for item in DOCUMENT["qa"]]
    second = imported(changed(qa=qa), publish=False).page
    assert [section.id for section in second.sections] == [section.id for section in first.sections]


def test_what_the_document_does_not_name_stays_as_the_editors_left_it(index):
    page = imported().page
    page.search_description = "Une description d’éditeur."
    page.save_revision().publish()
    imported(changed(hero={"title": "Un autre titre"}))
    assert RoleGuidePage.objects.get().search_description == "Une description d’éditeur."


def test_a_guide_that_an_editor_locked_is_refused(index, reviewer):
    page = imported().page
    page.locked, page.locked_by = True, reviewer
    page.save()
    with pytest.raises(DocumentError, match="locked"):
        imported(changed(hero={"title": "Un autre titre"}))

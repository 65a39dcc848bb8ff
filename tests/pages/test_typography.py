from typing import Any

import pytest
from wagtail import blocks

from core.text import typography
from pages.blocks import QuestionSectionBlock, QuoteBlock, TableBlock, testimonials
from pages.models import StandardPage
from pages.typography import Correction, Kind, apply, corrections, repair

# Written here with ~ for a non-breaking space.
QUESTION: dict[str, Any] = {
    "question": "C'est quoi ?",
    "anchor": "c-est-quoi",
    "answer": [
        {"type": "rich_text", "value": "<p>Un <b>mot</b> ?</p><blockquote>Quoi ?</blockquote>", "id": "1"},
        {
            "type": "quote",
            "value": {"text": "L'été ?", "source": "l'auteur ?", "url": "https://a.fr/?b"},
            "id": "2",
        },
        {"type": "gone", "value": "Quoi ?", "id": "3"},
        {
            "type": "steps",
            "value": {
                "heading": "",
                "steps": [{"type": "item", "value": {"title": "", "text": "Voici :"}, "id": "5"}],
            },
            "id": "4",
        },
    ],
    "gone": "Quoi ?",
}
MENDED: dict[str, Any] = {
    **QUESTION,
    "question": "C’est quoi\u00a0?",
    "answer": [
        {**QUESTION["answer"][0], "value": "<p>Un <b>mot</b>\u00a0?</p><blockquote>Quoi ?</blockquote>"},
        *QUESTION["answer"][1:3],
        {
            "type": "steps",
            "value": {
                "heading": "",
                "steps": [{"type": "item", "value": {"title": "", "text": "Voici\u00a0:"}, "id": "5"}],
            },
            "id": "4",
        },
    ],
}


def test_prose_is_mended_at_every_depth_and_nothing_else() -> None:
    assert repair(QuestionSectionBlock(), QUESTION) == MENDED


def test_mending_stored_text_twice_changes_nothing() -> None:
    assert repair(QuestionSectionBlock(), MENDED) == MENDED


@pytest.mark.parametrize(
    ("kind", "value", "expected"),
    [
        ("plain", "Quoi ?", "Quoi\u00a0?"),
        ("plain", "", ""),
        ("rich", "<p>Quoi ?</p>", "<p>Quoi\u00a0?</p>"),
        (blocks.TextBlock(), "Quoi ?", "Quoi\u00a0?"),
    ],
)
def test_each_kind_of_prose_is_mended(kind: Kind, value: str, expected: str) -> None:
    assert repair(kind, value) == expected


@pytest.mark.parametrize(
    "kind",
    [
        blocks.URLBlock(),
        blocks.RawHTMLBlock(),
        blocks.EmailBlock(),
        blocks.BlockQuoteBlock(),
        blocks.ChoiceBlock(),
    ],
)
def test_what_is_no_prose_of_ours_is_left_alone(kind: blocks.Block) -> None:
    assert repair(kind, "Quoi ?") == "Quoi ?"


@pytest.mark.parametrize("kind", [QuoteBlock(), testimonials.TestimonialsBlock()])
def test_words_of_others_are_left_alone(kind: blocks.Block) -> None:
    raw = {
        "text": "Quoi ?",
        "source": "moi",
        "items": [{"type": "item", "value": {"text": "Quoi ?"}, "id": "1"}],
    }
    assert repair(kind, raw) == raw


def test_headings_and_cells_of_a_table_are_mended() -> None:
    raw = {
        "caption": "",
        "table": {
            "columns": [{"type": "text", "heading": "Quoi ?"}, {"type": "gone", "heading": "b"}],
            "rows": [{"values": ["Oui !", "Non !"]}],
            "caption": "",
        },
    }
    table = repair(TableBlock(), raw)["table"]
    assert table["columns"][0]["heading"] == "Quoi\u00a0?"
    assert table["rows"] == [{"values": ["Oui\u00a0!", "Non !"]}]


@pytest.fixture
def draft() -> StandardPage:
    # With its content type given, a page is made without the database.
    page = StandardPage(content_type_id=1, title="Qui sommes-nous ?", lead="Bien écrit.", seo_title="Qui ?")
    section = {
        "type": "question_section",
        "value": {"question": "Quoi ?", "anchor": "quoi", "answer": []},
        "id": "1",
    }
    page.sections = page.sections.stream_block.to_python([section])
    return page


def test_corrections_say_where_and_what(draft: StandardPage) -> None:
    found = {correction.field: correction.excerpt for correction in corrections(draft)}
    assert found == {"title": "sommes-nous␣?", "seo_title": "Qui␣?", "sections": "Quoi␣?"}


def test_an_excerpt_keeps_neighbouring_words_together() -> None:
    typed = "Le « back office » est là. Pourquoi ?"
    correction = Correction("hook", "", typed, typography(typed))
    assert correction.excerpt == "«␣back office␣» … Pourquoi␣?"


def test_a_place_leads_to_the_block(draft: StandardPage) -> None:
    [place] = [correction.place for correction in corrections(draft) if correction.field == "sections"]
    assert " › 1. " in place


def test_only_the_wanted_fields_are_corrected(draft: StandardPage) -> None:
    apply(draft, [correction for correction in corrections(draft) if correction.field != "seo_title"])
    assert (draft.title, draft.seo_title) == ("Qui sommes-nous\u00a0?", "Qui ?")
    assert draft.sections[0].value["question"] == "Quoi\u00a0?"


def test_a_corrected_page_has_nothing_left_to_correct(draft: StandardPage) -> None:
    apply(draft, corrections(draft))
    assert corrections(draft) == []

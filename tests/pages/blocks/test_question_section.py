"""A question people ask, and its answer."""

import pytest

from pages.blocks import QuestionSectionBlock
from tests.factories.blocks import draft_errors, publication_errors, read, render

BLOCK = QuestionSectionBlock()
UNSOURCED = {"type": "key_figures", "value": {"heading": "", "items": [{"value": "12", "label": "jours"}]}}


def text(html="<p>Un métier.</p>"):
    return {"type": "rich_text", "value": html}


def section(*answer, question="C’est quoi ?", anchor="definition"):
    return {"question": question, "anchor": anchor, "answer": list(answer)}


def test_the_answer_follows_the_question():
    assert read(BLOCK, section(text())) == ["C’est quoi ?", "Un métier."]


def test_the_question_is_a_heading_of_level_2_with_the_stable_anchor():
    assert '<h2 id="definition">C’est quoi ?</h2>' in render(BLOCK, section(text()))


def test_answers_of_several_parts_keep_their_order():
    quote = {"type": "quote", "value": {"text": "Des mots.", "source": "Quelqu’un"}}
    assert read(BLOCK, section(text("<p>Un.</p>"), quote, text("<p>Deux.</p>"))) == [
        "C’est quoi ?",
        "Un.",
        "Des mots.",
        "Quelqu’un",
        "Deux.",
    ]


@pytest.mark.parametrize("answer", [[], [text("")], [text("<p></p>")], [UNSOURCED], [text(""), UNSOURCED]])
def test_a_question_without_an_answer_is_not_shown(answer):
    assert render(BLOCK, section(*answer)) == ""


def test_a_part_of_the_answer_that_must_not_be_published_is_named():
    assert publication_errors(BLOCK, section(text(), UNSOURCED)) == [
        "The figure “jours” needs a source.",
        "The figure “jours” needs a date.",
    ]


def test_such_a_part_may_wait_in_a_draft():
    assert draft_errors(BLOCK, section(text(), UNSOURCED)) == []


@pytest.mark.parametrize("anchor", ["c'est quoi", "défi nition", "a#b"])
def test_an_anchor_that_no_address_can_hold_is_refused(anchor):
    assert len(publication_errors(BLOCK, section(text(), anchor=anchor))) == 1


def test_the_picker_shows_a_preview(preview):
    assert "Celui ou celle qui écrit" in preview(BLOCK)

"""A question people ask, and its answer."""

import pytest

from pages.blocks import SECTIONS, QuestionSectionBlock
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


def sections(*anchors):
    """A page's sections, each called like its anchor and its position."""
    return [
        {"type": "question_section", "value": section(text(), question=f"{anchor} {number}", anchor=anchor)}
        for number, anchor in enumerate(anchors, 1)
    ]


def test_two_sections_with_the_same_anchor_are_refused_and_both_named():
    assert publication_errors(SECTIONS, sections("roles", "salaire", "roles")) == [
        "The anchor “roles” of “roles 3” is also that of “roles 1”."
    ]


def test_spaces_around_an_anchor_do_not_make_it_another_one():
    assert len(publication_errors(SECTIONS, sections("roles", " roles "))) == 1


@pytest.mark.parametrize("anchor", ["contenu", "sommaire"])
def test_an_anchor_of_the_page_itself_is_refused(anchor):
    assert publication_errors(SECTIONS, sections(anchor)) == [
        f"The anchor “{anchor}” of “{anchor} 1” is taken by the page itself."
    ]


def test_taken_anchors_may_wait_in_a_draft():
    assert draft_errors(SECTIONS, sections("roles", "roles", "contenu")) == []


def test_sections_with_anchors_of_their_own_may_be_published():
    quote = {"type": "quote", "value": {"text": "Des mots.", "source": "Quelqu’un"}}
    assert publication_errors(SECTIONS, [*sections("roles", "salaire"), quote, quote]) == []


def test_taken_anchors_and_other_errors_are_told_together():
    unsourced = {"type": "question_section", "value": section(text(), UNSOURCED, anchor="cout")}
    assert len(publication_errors(SECTIONS, [*sections("roles", "roles"), unsourced])) == 3


def test_the_picker_shows_a_preview(preview):
    assert "Celui ou celle qui écrit" in preview(BLOCK)

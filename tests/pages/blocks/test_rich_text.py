"""Prose."""

import pytest

from pages.blocks import RichTextBlock
from pages.facts.scope import Fact, markup_of
from tests.factories.blocks import publication_errors, read, render

BLOCK = RichTextBlock()


def test_paragraphs_and_lists_are_prose():
    html = "<p>Du texte.</p><ul><li>un</li><li>deux</li></ul>"
    assert render(BLOCK, html) == f'<div class="prose">{html}</div>'


def test_the_text_is_read_line_by_line():
    assert read(BLOCK, "<h3>Titre</h3><p>Du <b>texte</b>.</p>") == ["Titre", "Du texte."]


@pytest.mark.parametrize("html", ["", "<p></p>", "<p> </p>", "<p><b></b></p>\n<p></p>"])
def test_an_emptied_text_is_nothing(html):
    assert render(BLOCK, html) == ""


@pytest.mark.parametrize(
    "html", ["a", "<p>a</p>", "<p><b>a</b></p>", "<p></p><p>&amp;</p>", "<ul><li>1</li></ul>"]
)
def test_one_character_is_something(html):
    assert html in render(BLOCK, html)


def test_a_fact_alone_is_something():
    html = f"<p>{markup_of(Fact('median-rate', 'data-engineer'))}</p>"
    assert html in render(BLOCK, html)


@pytest.mark.parametrize(("fallback", "count"), [("", 1), ("un tarif variable", 0)])
def test_a_fact_with_neither_value_nor_wording_is_not_published(role, fallback, count):
    html = f"<p>{markup_of(Fact('median-rate', role.slug, fallback=fallback))}</p>"
    assert len(publication_errors(BLOCK, html)) == count


def test_headings_start_below_the_question():
    assert [feature for feature in BLOCK.features if feature.startswith("h")] == ["h3", "h4"]


def test_a_text_is_needed_to_publish():
    assert publication_errors(BLOCK, "") == ["This field is required."]


def test_the_picker_shows_a_preview(preview):
    assert "Un développeur back-end écrit" in preview(BLOCK)

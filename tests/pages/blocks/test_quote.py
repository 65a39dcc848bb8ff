"""Somebody's words."""

from pages.blocks import QuoteBlock
from tests.factories.blocks import publication_errors, read, render

BLOCK = QuoteBlock()


def test_the_author_stands_below_the_words():
    assert read(BLOCK, {"text": "Des mots.", "source": "Quelqu’un"}) == ["Des mots.", "Quelqu’un"]


def test_the_author_is_a_link_where_the_words_can_be_read():
    raw = {"text": "Des mots.", "source": "Un texte", "url": "https://www.legifrance.gouv.fr/"}
    assert '<a href="https://www.legifrance.gouv.fr/">Un texte</a>' in render(BLOCK, raw)


def test_words_are_left_as_they_are():
    assert "Vraiment ? ?" in render(BLOCK, {"text": "Vraiment ? ?", "source": "Quelqu’un"})


def test_an_author_without_words_is_not_shown():
    assert render(BLOCK, {"text": "", "source": "Quelqu’un"}) == ""


def test_an_author_is_needed_to_publish():
    assert publication_errors(BLOCK, {"text": "Des mots.", "source": ""}) == ["This field is required."]


def test_the_picker_shows_a_preview(preview):
    assert "Nul n’est censé ignorer la loi." in preview(BLOCK)

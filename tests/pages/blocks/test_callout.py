"""A remark beside the text."""

import pytest

from pages.blocks import CalloutBlock
from tests.factories.blocks import publication_errors, read, render

BLOCK = CalloutBlock()


def test_the_text_follows_its_title():
    raw = {"tone": "note", "title": "À savoir", "text": "<p>Le TJM est hors taxes.</p>"}
    assert read(BLOCK, raw) == ["À savoir", "Le TJM est hors taxes."]


@pytest.mark.parametrize(("tone", "title"), [("note", "Good to know"), ("warning", "Beware")])
def test_without_a_title_the_tone_is_named(tone, title):
    assert read(BLOCK, {"tone": tone, "text": "<p>Texte.</p>"}) == [title, "Texte."]


@pytest.mark.parametrize("text", ["", "<p></p>", "<p> </p>\n<p></p>"])
def test_a_title_without_text_is_not_shown(text):
    assert render(BLOCK, {"tone": "warning", "title": "Attention", "text": text}) == ""


def test_a_text_is_needed_to_publish():
    assert publication_errors(BLOCK, {"tone": "note", "text": ""}) == ["This field is required."]


def test_the_picker_shows_a_preview(preview):
    assert "Une mission se décrit mieux" in preview(BLOCK)

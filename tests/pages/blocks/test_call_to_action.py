"""What the reader can do next."""

from pages.blocks import CallToActionBlock
from tests.factories.blocks import publication_errors, read, render

BLOCK = CallToActionBlock()
URL = "/deposer-un-projet/?metier=data-engineer"


def test_the_button_leads_to_the_form_with_the_role_of_the_page():
    html = render(BLOCK, {"heading": "Un projet ?", "label": "Décrire"}, call_to_action_url=URL)
    assert f'href="{URL}"' in html


def test_the_words_stand_above_the_button():
    raw = {"heading": "Un projet", "text": "Deux minutes suffisent.", "label": "Décrire"}
    assert read(BLOCK, raw) == ["Un projet", "Deux minutes suffisent.", "Décrire"]


def test_without_a_heading_there_is_no_empty_one():
    assert "<h2" not in render(BLOCK, {"heading": "", "label": "Décrire"})


def test_without_a_label_there_is_nothing():
    assert render(BLOCK, {"heading": "Un projet ?", "text": "Deux minutes.", "label": ""}) == ""


def test_a_label_is_needed_to_publish():
    assert publication_errors(BLOCK, {"label": ""}) == ["This field is required."]


def test_the_picker_shows_a_preview(preview):
    assert "Déposer un projet" in preview(BLOCK)

"""What happens, in order."""

from pages.blocks import StepsBlock
from tests.factories.blocks import publication_errors, read, render

BLOCK = StepsBlock()


def test_steps_are_numbered_in_their_order():
    steps = [{"title": "Décrire", "text": "Vous décrivez."}, {"title": "", "text": "Vous choisissez."}]
    raw = {"heading": "Comment ça se passe", "steps": steps}
    assert read(BLOCK, raw) == ["Comment ça se passe", "Décrire", "Vous décrivez.", "Vous choisissez."]
    assert "<ol>" in render(BLOCK, raw)


def test_a_step_without_a_title_has_no_empty_heading():
    assert "<h3" not in render(BLOCK, {"steps": [{"title": "", "text": "Vous choisissez."}]})


def test_a_heading_alone_is_not_shown():
    assert render(BLOCK, {"heading": "Comment ça se passe", "steps": []}) == ""


def test_a_step_needs_a_text_to_be_published():
    assert publication_errors(BLOCK, {"steps": [{"title": "Décrire", "text": ""}]}) == [
        "This field is required."
    ]


def test_the_picker_shows_a_preview(preview):
    assert "Vous décrivez votre projet." in preview(BLOCK)

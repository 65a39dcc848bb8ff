"""What the reader gains."""

from pages.blocks import BenefitsBlock
from tests.factories.blocks import publication_errors, read, render

BLOCK = BenefitsBlock()


def test_advantages_follow_their_heading():
    raw = {"heading": "Vos gains", "items": ["Un seul contrat", "Un délai tenu"]}
    assert read(BLOCK, raw) == ["Vos gains", "Un seul contrat", "Un délai tenu"]


def test_a_heading_alone_is_not_shown():
    assert render(BLOCK, {"heading": "Vos gains", "items": []}) == ""


def test_a_heading_alone_may_be_published():
    assert publication_errors(BLOCK, {"heading": "Vos gains", "items": []}) == []


def test_the_picker_shows_a_preview(preview):
    assert "Un interlocuteur du métier" in preview(BLOCK)

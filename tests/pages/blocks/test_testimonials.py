"""What clients said, with their agreement."""

import pytest

from pages import blocks
from tests.factories.blocks import draft_errors, publication_errors, read, render

BLOCK = blocks.TestimonialsBlock()  # by its module: pytest would collect a class of that name
PROOF = ("person", "company", "date", "consent_date")


def said(*items):
    return {"heading": "Ils en parlent", "items": list(items)}


def words(text="Un travail soigné.", **changes):
    proof = {
        "person": "Prénom Nom",
        "company": "Entreprise",
        "date": "2026-10-01",
        "consent_date": "2026-10-02",
    }
    return {"text": text, **proof, **changes}


def test_words_are_shown_with_person_and_company():
    heading, text, caption = read(BLOCK, said(words()))
    assert (heading, text) == ("Ils en parlent", "Un travail soigné.")
    assert caption.startswith("Prénom Nom, Entreprise, 1")


@pytest.mark.parametrize("missing", PROOF)
def test_words_without_their_whole_proof_are_not_shown(missing):
    html = render(BLOCK, said(words(), words("Autre chose.", **{missing: None})))
    assert "Un travail soigné." in html
    assert "Autre chose." not in html


def test_a_heading_alone_is_not_shown():
    assert render(BLOCK, said()) == ""


def test_a_heading_over_unproven_words_is_not_shown():
    assert render(BLOCK, said(words(consent_date=None))) == ""


@pytest.mark.parametrize("missing", PROOF)
def test_publishing_names_the_words_that_lack_proof(missing):
    [message] = publication_errors(BLOCK, said(words(), words("Autre chose.", **{missing: None})))
    assert message == "The testimonial “Autre chose.” needs a person, a company, a date and a consent."


def test_proven_words_may_be_published():
    assert publication_errors(BLOCK, said(words())) == []


def test_unproven_words_may_wait_in_a_draft():
    assert draft_errors(BLOCK, said({"text": "Un travail soigné."})) == []


def test_the_picker_shows_a_preview(preview):
    assert "Exemple de témoignage" in preview(BLOCK)

"""Freelancers who agreed to be shown."""

from pages.blocks import ExpertsBlock
from tests.factories.blocks import draft_errors, publication_errors, read, render

BLOCK = ExpertsBlock()


def experts(*people):
    return {"heading": "Nos experts", "text": "Ils se présentent.", "items": list(people)}


def person(name="Prénom N.", consent_date="2026-11-02"):
    return {"name": name, "role": "Data engineer", "text": "À distance", "consent_date": consent_date}


def test_an_expert_who_agreed_is_shown():
    assert read(BLOCK, experts(person())) == [
        "Nos experts",
        "Ils se présentent.",
        "Prénom N.",
        "Data engineer",
        "À distance",
    ]


def test_an_expert_who_did_not_agree_is_not_shown():
    assert "Autre" not in render(BLOCK, experts(person(), person("Autre", consent_date=None)))


def test_a_heading_alone_is_not_shown():
    assert render(BLOCK, experts()) == ""


def test_a_heading_over_people_who_did_not_agree_is_not_shown():
    assert render(BLOCK, experts(person(consent_date=None))) == ""


def test_publishing_names_the_person_who_did_not_agree():
    assert publication_errors(BLOCK, experts(person(), person("Autre", consent_date=None))) == [
        "“Autre” must have agreed to be shown before the page is published."
    ]


def test_a_person_who_did_not_agree_yet_may_wait_in_a_draft():
    assert draft_errors(BLOCK, experts(person(consent_date=None))) == []


def test_the_picker_shows_a_preview(preview):
    assert "Exemple de fiche" in preview(BLOCK)

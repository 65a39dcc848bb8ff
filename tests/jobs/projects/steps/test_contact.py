"""The contact: little is needed, and nothing is agreed to without being ticked."""

from __future__ import annotations

from typing import Any

import pytest

from jobs.projects.steps.contact import ContactForm
from tests.factories.project_answers import CONTACT, TODAY


def form(**changes: str) -> ContactForm:
    return ContactForm.bound_to(CONTACT | {name: [text] for name, text in changes.items()}, TODAY)


def cleaned(**changes: str) -> dict[str, Any]:
    filled = form(**changes)
    assert filled.is_valid(), filled.errors
    return filled.cleaned_data


@pytest.mark.parametrize("field", ["company", "first_name", "last_name", "email"])
def test_a_needed_field_is_asked_for(field: str) -> None:
    assert set(form(**{field: " "}).errors) == {field}


@pytest.mark.parametrize("field", ["siren", "call_slot"])
def test_other_fields_may_stay_empty(field: str) -> None:
    assert cleaned(**{field: ""})[field] == ""


@pytest.mark.parametrize(
    "email", ["ada@gmail.com", "ada@orange.fr", "a.martin+projet@atelier-martin.example"]
)
def test_an_address_of_any_domain_is_taken(email: str) -> None:
    assert cleaned(email=email)["email"] == email


@pytest.mark.parametrize("email", ["ada", "ada@", "ada@exemple", "ada martin@example.com"])
def test_an_incomplete_address_is_asked_for_again(email: str) -> None:
    assert set(form(email=email).errors) == {"email"}


def test_a_siren_is_checked_by_its_key() -> None:
    assert cleaned()["siren"] == "732829320"
    assert set(form(siren="732 829 321").errors) == {"siren"}


def test_who_wants_to_be_called_gives_a_number() -> None:
    assert set(form(telephone="").errors) == {"telephone"}
    assert cleaned(telephone="", call_slot="")["telephone"] == ""
    assert len(form(telephone="12").errors["telephone"]) == 1


def test_no_box_is_ticked_before_anybody_ticks_it() -> None:
    assert "checked" not in ContactForm(today=TODAY)["accepts_news"].as_widget()
    assert cleaned(accepts_news="")["accepts_news"] is False
    assert ContactForm.bound_to({**CONTACT, "accepts_news": []}, TODAY)["accepts_news"].value() is False


def test_a_box_that_was_ticked_is_shown_ticked_again() -> None:
    again = ContactForm(today=TODAY, typed=form().typed_values())
    assert "checked" in again["accepts_news"].as_widget()
    unticked = ContactForm(today=TODAY, typed={**CONTACT, "accepts_news": []})
    assert "checked" not in unticked["accepts_news"].as_widget()


@pytest.mark.parametrize(
    ("field", "purpose"),
    [
        ("company", "organization"),
        ("first_name", "given-name"),
        ("last_name", "family-name"),
        ("email", "email"),
        ("telephone", "tel"),
    ],
)
def test_browsers_know_what_to_fill_in(field: str, purpose: str) -> None:
    assert f'autocomplete="{purpose}"' in ContactForm(today=TODAY)[field].as_widget()


def test_the_recapitulation_says_it_in_words() -> None:
    sent = form(accepts_news="")
    assert sent.is_valid()
    said = {answer.field: answer.value for answer in sent.answers()}
    assert said["siren"] == "732\u202f829\u202f320"
    assert said["call_slot"]
    assert said["accepts_news"]

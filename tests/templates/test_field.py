"""A form field says what it wants, what is wrong, and ties both to its control."""

from __future__ import annotations

from django.template.loader import render_to_string

from pages.styles.exchanges import ExampleForm


def refused() -> ExampleForm:
    return ExampleForm({"name": "", "email": "bonjour@", "place": ""})


def test_a_control_is_described_by_its_hint_and_its_error() -> None:
    html = refused()["name"].as_field_group()
    assert 'aria-describedby="id_name_helptext id_name_error"' in html
    assert 'id="id_name_helptext"' in html
    assert 'id="id_name_error"' in html


def test_a_control_has_a_visible_label() -> None:
    assert '<label class="field__label" for="id_email">Courriel' in ExampleForm()["email"].as_field_group()


def test_a_group_of_choices_is_a_field_set_with_a_legend() -> None:
    html = refused()["place"].as_field_group()
    assert '<fieldset aria-describedby="id_place_error">' in html
    assert '<legend class="field__label">Où travaillera' in html


def test_a_field_that_may_stay_empty_says_so() -> None:
    assert "field__optional" in ExampleForm()["text"].as_field_group()
    assert "field__optional" not in ExampleForm()["name"].as_field_group()


def test_the_summary_leads_to_each_wrong_field() -> None:
    html = render_to_string("components/error_summary.html", {"form": refused()})
    assert 'href="#id_name"' in html
    assert 'href="#id_email"' in html
    assert 'href="#id_place_0"' in html
    assert 'href="#id_text"' not in html


def test_a_form_without_errors_has_no_summary() -> None:
    form = ExampleForm({"name": "Nom", "email": "a@balise.example", "role": "back", "place": "site"})
    assert render_to_string("components/error_summary.html", {"form": form}).strip() == ""

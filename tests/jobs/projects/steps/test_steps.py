"""The catalogue of steps, and what they share."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils.datastructures import MultiValueDict

from jobs.projects import steps
from jobs.projects.steps.base import StepForm
from jobs.projects.steps.contact import ContactForm
from jobs.projects.steps.mission import MissionForm
from tests.factories.project_answers import ANSWERS, CONTACT, TODAY

every_step = pytest.mark.parametrize("step", steps.STEPS, ids=lambda step: step.slug)


def test_there_are_four_steps_in_order() -> None:
    slugs = [step.slug for step in steps.STEPS]
    assert slugs == ["besoin", "mission", "description", "coordonnees"]
    assert [steps.position(slug) for slug in slugs] == [1, 2, 3, 4]


def test_a_step_is_found_by_its_address() -> None:
    found = steps.by_slug("mission")
    assert found is not None
    assert found.form is MissionForm
    assert steps.by_slug("recapitulatif") is None


@every_step
def test_what_was_typed_is_shown_again_and_stays_right(step: steps.Step, vocabulary: None) -> None:
    sent = step.form.bound_to(ANSWERS[step.slug], TODAY)
    assert sent.is_valid(), sent.errors
    again = step.form(today=TODAY, typed=sent.typed_values())
    shown = {name: [str(again[name].value() or "")] for name in sent.typed_values()}
    assert _cleaned(step.form.bound_to(shown, TODAY)) == sent.cleaned_data


@every_step
def test_making_a_step_and_storing_it_asks_nothing_of_the_database(step: steps.Step) -> None:
    """Access to the database is an error here."""
    step.form(today=TODAY, initial={"role": "x"})
    assert step.form.bound_to(ANSWERS[step.slug], TODAY).typed_values()


@every_step
def test_a_step_says_what_each_error_is_about(step: steps.Step, vocabulary: None) -> None:
    sent = step.form.bound_to({}, TODAY)
    assert not sent.is_valid()
    assert "__all__" not in sent.errors


def test_only_fields_of_the_form_are_stored() -> None:
    data = MultiValueDict({**CONTACT, "is_admin": ["1"], "csrfmiddlewaretoken": ["x"]})
    stored = ContactForm(data, today=TODAY).typed_values()
    assert set(stored) == set(ContactForm.base_fields)


def test_an_unticked_box_is_stored_as_such() -> None:
    data = MultiValueDict({name: values for name, values in CONTACT.items() if name != "accepts_news"})
    assert ContactForm(data, today=TODAY).typed_values()["accepts_news"] == []


def test_days_are_stored_as_calendars_show_them() -> None:
    def stored(typed: str) -> list[str]:
        return MissionForm.bound_to({"start_date": [typed]}, TODAY).typed_values()["start_date"]

    assert stored("4/1/2027") == ["2027-01-04"]
    assert stored("demain") == ["demain"]


def test_a_text_that_is_too_long_stays_too_long() -> None:
    stored = ContactForm.bound_to({**CONTACT, "company": ["x" * 1_000_000]}, TODAY).typed_values()
    assert len(stored["company"][0]) == 320
    assert set(ContactForm.bound_to(stored, TODAY).errors) == {"company"}


def _cleaned(form: StepForm) -> dict[str, Any]:
    assert form.is_valid(), form.errors
    return form.cleaned_data

"""The need: a role of the vocabulary or in the client's words, skills, how many, how paid for."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jobs.projects.steps.need import OTHER, NeedForm
from tests.factories.project_answers import NEED, TODAY

pytestmark = pytest.mark.usefixtures("vocabulary")


def form(**changes: str) -> NeedForm:
    return NeedForm.bound_to(NEED | {name: [text] for name, text in changes.items()}, TODAY)


def cleaned(**changes: str) -> dict[str, Any]:
    filled = form(**changes)
    assert filled.is_valid(), filled.errors
    return filled.cleaned_data


def test_a_role_is_chosen_from_the_list() -> None:
    assert cleaned()["role"].name == "Développeur back-end"


@pytest.mark.parametrize(
    "typed",
    [
        "Développeuse back-end",
        "DEVELOPPEUR BACK END",
        "backend developer",
        "dev back-end",
        "Dev. Backend (H/F)",
    ],
)
@pytest.mark.parametrize("chosen", ["", OTHER])
def test_a_role_in_words_is_found_in_the_vocabulary(typed: str, chosen: str) -> None:
    said = cleaned(role=chosen, role_text=typed)
    assert said["role"].slug == "developpeur-back-end"
    assert said["role_text"] == ""


@pytest.mark.parametrize("chosen", ["", OTHER])
def test_a_role_that_the_vocabulary_does_not_know_stays_as_it_was_said(chosen: str) -> None:
    said = cleaned(role=chosen, role_text=" Scaphandrier\tnumérique ")
    assert (said["role"], said["role_text"]) == (None, "Scaphandrier numérique")


def test_words_beside_a_chosen_role_are_kept() -> None:
    said = cleaned(role_text="plutôt senior")
    assert (said["role"].slug, said["role_text"]) == ("developpeur-back-end", "plutôt senior")


def test_without_any_role_it_is_asked_for() -> None:
    assert set(form(role="").errors) == {"role"}


def test_another_role_has_to_be_said() -> None:
    assert set(form(role=OTHER).errors) == {"role_text"}


def test_too_long_words_are_one_error_and_not_two() -> None:
    assert set(form(role=OTHER, role_text="x" * 121).errors) == {"role_text"}


def test_a_role_that_left_the_vocabulary_is_asked_for_again() -> None:
    assert set(form(role="scaphandrier").errors) == {"role"}


@pytest.mark.parametrize(
    ("typed", "known", "unknown"),
    [
        ("python", ["Python"], ""),
        ("PYTHON; nodejs | Reactjs", ["Python", "Node.js", "React"], ""),
        ("Python, Python, python", ["Python"], ""),
        ("Python, Cobol", ["Python"], "Cobol"),
        ("React / Node et Cobol", ["React", "Node.js"], "Cobol"),
        ("a/b testing", ["A/B testing"], ""),
        ("c#", ["C#"], ""),
        ("savoir-être & CI/CD", [], "savoir-être & CI/CD"),
        ("", [], ""),
        (" , ;", [], ""),
    ],
)
def test_skills_are_found_by_name_and_the_rest_is_kept(typed: str, known: list[str], unknown: str) -> None:
    said = cleaned(skills=typed)
    assert [skill.name for skill in said["skills"]] == known
    assert said["skills_text"] == unknown


def test_ten_skills_are_enough() -> None:
    names = [f"outil{number}" for number in range(11)]
    assert len(cleaned(skills=", ".join(names[:10]))["skills_text"]) > 60
    assert set(form(skills=", ".join(names)).errors) == {"skills"}


@pytest.mark.parametrize("typed", ["", "0", "51", "deux", "1.5", "-1", "1e3"])
def test_the_number_of_experts_is_between_one_and_fifty(typed: str) -> None:
    assert set(form(experts=typed).errors) == {"experts"}


def test_one_expert_is_proposed() -> None:
    assert NeedForm(today=TODAY)["experts"].value() == 1


@pytest.mark.parametrize("typed", ["", "cdi"])
def test_the_kind_of_service_is_one_of_three(typed: str) -> None:
    assert set(form(engagement=typed).errors) == {"engagement"}


def test_a_sector_may_be_said() -> None:
    assert cleaned()["sector"].name == "Banque & finance"
    assert cleaned(sector="")["sector"] is None
    assert set(form(sector="pêche").errors) == {"sector"}


def test_roles_are_listed_by_family_after_which_one_may_say_another() -> None:
    html = NeedForm(today=TODAY)["role"].as_widget()
    families = [html.index(f'<optgroup label="{name}">') for name in ("Developpement", "Data &amp; IA")]
    assert families == sorted(families)
    assert html.index("</optgroup>") < html.index(f'value="{OTHER}"')


def test_the_page_before_is_taken_up_and_what_was_typed_wins() -> None:
    about = {"role": "data-engineer", "sector": "banque-finance"}
    assert NeedForm(today=TODAY, initial=about)["role"].value() == "data-engineer"
    assert NeedForm(today=TODAY, initial=about, typed=NEED)["role"].value() == "developpeur-back-end"


@pytest.mark.parametrize("filled", [NeedForm(today=TODAY), form()], ids=["first shown", "sent"])
def test_one_query_shows_and_reads_it(filled: NeedForm) -> None:
    with CaptureQueriesContext(connection) as queries:
        filled.is_valid()
        [field.as_field_group() for field in filled]
        filled.answers() if filled.is_bound else None
    assert len(queries) == 1


def test_neither_of_two_answers_is_called_optional() -> None:
    shown = NeedForm(today=TODAY)
    assert "field__optional" not in shown["role"].as_field_group()
    assert "field__optional" not in shown["role_text"].as_field_group()
    assert "field__optional" in shown["skills"].as_field_group()


def test_the_recapitulation_says_it_in_words() -> None:
    sent = form()
    assert sent.is_valid()
    said = {answer.field: answer.value for answer in sent.answers()}
    assert said["role"] == "Développeur back-end"
    assert said["skills"] == "Python, Node.js, Cobol"
    assert said["experts"] == "2"
    assert "role_text" not in said

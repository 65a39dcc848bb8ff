"""The registration form takes what people write, and says what to do about the rest."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils.datastructures import MultiValueDict

from jobs.freelancers.forms import FreelancerForm
from jobs.freelancers.terms import SKILLS_MOST
from jobs.taxonomy.models import City, Role, Skill
from tests.factories.taxonomy import make_city, make_role

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 22)


@pytest.fixture
def right(role: Role, lyon: City, python: Skill) -> dict[str, Any]:
    return {
        "first_name": "Camille",
        "last_name": "Martin",
        "email": "camille@example.com",
        "role": role.slug,
        "skills": "Python",
        "city": "Lyon",
        "remote_policy": "total",
        "rate": "450",
        "experience": "junior",
    }


def form(right: dict[str, Any], **changes: Any) -> FreelancerForm:
    return FreelancerForm(right | changes, MultiValueDict(), today=TODAY)


def cleaned(right: dict[str, Any], **changes: Any) -> dict[str, Any]:
    filled = form(right, **changes)
    assert filled.is_valid(), filled.errors
    return filled.cleaned_data


@pytest.mark.parametrize(
    "field",
    ["first_name", "last_name", "email", "role", "skills", "city", "remote_policy", "rate", "experience"],
)
def test_a_needed_field_is_asked_for(right: dict[str, Any], field: str) -> None:
    assert set(form(right, **{field: ""}).errors) == {field}


def test_neither_date_link_file_nor_telephone_is_needed(right: dict[str, Any]) -> None:
    said = cleaned(right)
    assert [said[name] for name in ("telephone", "available_on", "portfolio_url", "cv")] == [
        "",
        None,
        "",
        None,
    ]


@pytest.mark.parametrize("typed", ["python", "PYTHON", " Python ;", "python, Python"])
def test_a_skill_is_read_as_people_write_it(right: dict[str, Any], python: Skill, typed: str) -> None:
    said = cleaned(right, skills=typed)
    assert (said["skills"], said["skills_text"]) == ([python], "")


def test_a_skill_that_we_do_not_know_is_kept_as_it_was_typed(right: dict[str, Any], python: Skill) -> None:
    said = cleaned(right, skills="Cobol 85, python / Brainfuck")
    assert (said["skills"], said["skills_text"]) == ([python], "Cobol 85, Brainfuck")


def test_too_many_skills_are_too_many(right: dict[str, Any]) -> None:
    names = ", ".join(f"Outil {number}" for number in range(SKILLS_MOST + 1))
    assert set(form(right, skills=names).errors) == {"skills"}


@pytest.mark.parametrize("typed", ["lyon", "LYON", "Lyon 3e", "69001 Lyon"])
def test_a_city_is_read_as_people_write_it(right: dict[str, Any], lyon: City, typed: str) -> None:
    said = cleaned(right, city=typed)
    assert (said["city"], said["city_text"]) == (lyon, "")


def test_a_city_that_we_do_not_know_is_kept_as_it_was_typed(right: dict[str, Any]) -> None:
    said = cleaned(right, city="Bruxelles")
    assert (said["city"], said["city_text"]) == (None, "Bruxelles")


def test_namesakes_are_told_apart(right: dict[str, Any]) -> None:
    make_city("saint-denis", name="Saint-Denis")
    make_city("saint-denis-2", name="Saint-Denis")
    assert set(form(right, city="Saint-Denis").errors) == {"city"}


def test_today_is_not_past_and_yesterday_is(right: dict[str, Any]) -> None:
    assert cleaned(right, available_on="22/11/2026")["available_on"] == TODAY
    yesterday = (TODAY - timedelta(days=1)).isoformat()
    assert set(form(right, available_on=yesterday).errors) == {"available_on"}


@pytest.mark.parametrize("slug", ["astronaute", "developpeur-retire"])
def test_only_roles_in_use_can_be_chosen(right: dict[str, Any], slug: str) -> None:
    make_role("developpeur-retire", is_retired=True)
    assert set(form(right, role=slug).errors) == {"role"}


@pytest.mark.parametrize("field", ["first_name", "last_name", "skills", "city", "telephone", "portfolio_url"])
@pytest.mark.parametrize(
    "text", ["x" * 5000, "\x00", "\u202egauche", "👩🏽‍💻", "<script>", "' OR 1=1 --", "a\r\nBcc: b", "=1+1"]
)
def test_nasty_text_raises_nothing(right: dict[str, Any], field: str, text: str) -> None:
    filled = form(right, **{field: text})
    filled.is_valid()
    assert "\x00" not in str(filled.cleaned_data.get(field, ""))


def test_nothing_that_the_law_forbids_is_asked(right: dict[str, Any]) -> None:
    assert set(FreelancerForm(today=TODAY).fields) == {
        *right,
        "telephone",
        "available_on",
        "portfolio_url",
        "cv",
        "without_file",
        "shows_card",
    }

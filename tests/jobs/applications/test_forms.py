"""The application form takes what people write, and says what to do about the rest."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils.datastructures import MultiValueDict

from jobs.applications.forms import ApplicationForm

TODAY = date(2026, 11, 22)
RIGHT = {
    "name": "Camille Martin",
    "email": "camille@example.com",
    "rate": "450",
    "availability": "soon",
    "profile_url": "https://example.com/camille",
}


def form(**changes: Any) -> ApplicationForm:
    return ApplicationForm(RIGHT | changes, MultiValueDict(), today=TODAY)


def errors(**changes: Any) -> set[str]:
    return set(form(**changes).errors)


def cleaned(**changes: Any) -> dict[str, Any]:
    filled = form(**changes)
    assert filled.is_valid(), filled.errors
    return filled.cleaned_data


@pytest.mark.parametrize(
    ("typed", "rate"),
    [
        ("450", 450),
        (" 450 ", 450),
        ("450 €", 450),
        ("450€ HT", 450),
        ("450 euros HT / jour", 450),
        ("450 €/j", 450),
        ("450,00", 450),
        ("1 200", 1200),
        ("1\u202f200\u00a0€ HT par jour", 1200),
        ("1.200", 1200),
        ("50", 50),
        ("5000", 5000),
    ],
)
def test_a_rate_is_read_as_people_write_it(typed: str, rate: int) -> None:
    assert cleaned(rate=typed)["rate"] == rate


@pytest.mark.parametrize(
    "typed", ["", "49", "5001", "450-500", "45k", "-450", "environ 450", "4" * 40, "٤٥٠", "12 00"]
)
def test_another_rate_is_asked_for_again(typed: str) -> None:
    assert errors(rate=typed) == {"rate"}


@pytest.mark.parametrize("typed", ["450,99", "450.5 €", "1 200,01"])
def test_cents_are_refused_in_words_of_their_own(typed: str) -> None:
    assert form(rate=typed).errors.get_json_data()["rate"][0]["code"] == "cents"


@pytest.mark.parametrize("field", ["cv", "profile_url"])
def test_what_may_be_needed_is_not_called_optional(field: str) -> None:
    shown = form()
    assert "field__optional" in shown["telephone"].as_field_group()
    assert "field__optional" not in shown[field].as_field_group()
    assert f'for="id_{field}"' in shown[field].as_field_group()


def test_as_soon_as_possible_needs_no_date() -> None:
    assert cleaned(availability="soon", available_on="hier")["available_on"] is None


@pytest.mark.parametrize("typed", ["2027-03-15", "15/03/2027", "15.03.2027", "15/03/27"])
def test_a_date_may_be_written_in_several_ways(typed: str) -> None:
    assert cleaned(availability="from", available_on=typed)["available_on"] == date(2027, 3, 15)


def test_today_is_not_past() -> None:
    assert cleaned(availability="from", available_on=TODAY.isoformat())["available_on"] == TODAY


@pytest.mark.parametrize("typed", ["", "demain", "31/02/2027", (TODAY - timedelta(days=1)).isoformat()])
def test_a_date_that_was_chosen_has_to_be_one_to_come(typed: str) -> None:
    assert errors(availability="from", available_on=typed) == {"available_on"}


@pytest.mark.parametrize("field", ["name", "email", "rate", "availability"])
def test_a_needed_field_is_asked_for(field: str) -> None:
    assert errors(**{field: ""}) == {field}


@pytest.mark.parametrize("field", ["telephone", "message"])
def test_other_fields_may_stay_empty(field: str) -> None:
    assert cleaned(**{field: ""})[field] == ""


def test_two_thousand_characters_fit_whatever_the_line_ends() -> None:
    assert len(cleaned(message="a\r\n" * 999 + "ab")["message"]) == 2000
    assert errors(message="a" * 2001) == {"message"}


@pytest.mark.parametrize(
    "typed", ["javascript:alert(1)", "ftp://example.com/cv", "pas une adresse", "http://"]
)
def test_a_profile_is_a_web_address(typed: str) -> None:
    assert errors(profile_url=typed) == {"profile_url"}


def test_a_lost_file_is_said_unless_it_is_not_wanted() -> None:
    def lost(**changes: Any) -> ApplicationForm:
        return ApplicationForm(RIGHT | changes, MultiValueDict(), today=TODAY, has_lost_file=True)

    assert set(lost().errors) == {"cv"}
    assert lost(without_file="on").is_valid()


def test_nothing_that_the_law_forbids_is_asked() -> None:
    assert set(ApplicationForm(today=TODAY).fields) == {
        "name",
        "email",
        "telephone",
        "rate",
        "availability",
        "available_on",
        "message",
        "cv",
        "without_file",
        "profile_url",
        "keeps_two_years",
    }


def test_consent_is_free() -> None:
    assert cleaned()["keeps_two_years"] is False

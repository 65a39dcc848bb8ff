"""Fields that forgive what can be understood."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from core.forms import (
    AddressField,
    DailyRateField,
    DayField,
    LineField,
    ParagraphsField,
    TelephoneField,
    WebAddressField,
)


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("06 12 34 56 78", "06 12 34 56 78"),
        ("0612345678", "06 12 34 56 78"),
        ("06.12.34.56.78", "06 12 34 56 78"),
        ("06-12-34-56-78", "06 12 34 56 78"),
        ("06\u00a012\u202f34 56 78", "06 12 34 56 78"),
        ("+33 6 12 34 56 78", "06 12 34 56 78"),
        ("+33 (0)6 12 34 56 78", "06 12 34 56 78"),
        ("+33 06 12 34 56 78", "06 12 34 56 78"),
        ("0033612345678", "06 12 34 56 78"),
        ("+41 44 123 45 67", "+41441234567"),
        ("0041 44 123 45 67", "+41441234567"),
        ("", ""),
    ],
)
def test_a_telephone_number_is_understood(typed: str, number: str) -> None:
    assert TelephoneField(required=False).clean(typed) == number


@pytest.mark.parametrize(
    "typed", ["12", "06 12 34 56", "+33 6 12", "appelez-moi", "+0123456789", "٠٦١٢٣٤٥٦٧٨", "-"]
)
def test_another_telephone_number_is_asked_for_again(typed: str) -> None:
    with pytest.raises(ValidationError):
        TelephoneField(required=False).clean(typed)


def test_null_bytes_are_no_error_of_the_writer() -> None:
    assert LineField().clean("Ca\x00mille") == "Camille"
    assert ParagraphsField().clean("un\x00\ndeux") == "un\ndeux"


def test_a_field_that_is_needed_is_not_satisfied_by_blanks() -> None:
    for typed in ("", "   ", "\x00", "\u202e"):
        with pytest.raises(ValidationError):
            LineField().clean(typed)


def test_an_address_on_two_lines_is_none() -> None:
    with pytest.raises(ValidationError):
        AddressField().clean("a@example.com\r\nBcc: b@example.com")


def test_an_address_may_be_pasted_with_blanks() -> None:
    assert AddressField().clean(" camille@example.com\u200e\n") == "camille@example.com"


def test_a_web_address_needs_no_scheme() -> None:
    assert WebAddressField().clean("example.com/moi") == "https://example.com/moi"


@pytest.mark.parametrize("typed", ["javascript:alert(1)", "data:text/html,x", "ftp://example.com/"])
def test_a_web_address_is_one_of_the_web(typed: str) -> None:
    with pytest.raises(ValidationError):
        WebAddressField().clean(typed)


def test_a_long_text_is_not_cut_while_it_is_pasted() -> None:
    assert "maxlength" not in ParagraphsField(max_length=10).widget.attrs


def rate_field(**options: bool) -> DailyRateField:
    return DailyRateField(lowest=100, highest=2_000, **options)


@pytest.mark.parametrize(("typed", "rate"), [("450 €", 450), ("1 200 € HT/jour", 1200), ("100", 100)])
def test_a_daily_rate_is_read_as_people_write_it(typed: str, rate: int) -> None:
    assert rate_field().clean(typed) == rate


@pytest.mark.parametrize("typed", ["99", "2001", "450,50", "400-500", "beaucoup"])
def test_another_daily_rate_is_asked_for_again(typed: str) -> None:
    with pytest.raises(ValidationError):
        rate_field().clean(typed)


def test_the_bounds_of_a_daily_rate_are_said() -> None:
    with pytest.raises(ValidationError) as refused:
        rate_field().clean("7")
    assert all(bound in refused.value.messages[0] for bound in ("100", "2\u202f000"))


def test_a_daily_rate_that_is_not_needed_may_stay_open() -> None:
    assert rate_field(required=False).clean("") is None
    with pytest.raises(ValidationError):
        rate_field().clean("")


@pytest.mark.parametrize("typed", ["2027-03-15", "15/03/2027", "15.03.2027", "15-03-2027", " 15/03/27\x00"])
def test_a_day_is_read_as_people_write_it(typed: str) -> None:
    assert DayField().clean(typed) == date(2027, 3, 15)

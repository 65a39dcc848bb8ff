"""Fields that forgive what can be understood."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from core.forms import AddressField, LineField, ParagraphsField, TelephoneField, WebAddressField


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

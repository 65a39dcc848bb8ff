"""Text that leaves in a spreadsheet."""

from datetime import date

import pytest

from core.exports import neutralise


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
def test_what_begins_a_formula_is_quoted(sign):
    assert neutralise(f"{sign}1+1") == f"'{sign}1+1"


@pytest.mark.parametrize("before", [" ", "  ", '"', "'", "\u00a0", "\u200b", ' "'])
def test_spaces_and_quotes_do_not_hide_a_formula(before):
    assert neutralise(f"{before}=cmd|' /C calc'!A0").startswith("'")


def test_control_characters_neither_hide_a_formula_nor_break_the_sheet():
    assert neutralise("\x00\x1b=1+1") == "'=1+1"


@pytest.mark.parametrize("separator", [";", ",", "|", "\t", "\n"])
def test_a_program_that_cuts_elsewhere_finds_no_formula(separator):
    assert f"{separator}'=1+1" in neutralise(f"Bonjour{separator}=1+1")


@pytest.mark.parametrize(
    "text", ["", "Camille Martin", "anne@example.com", "Jean-Luc", "a = b", "5 + 3", "C++, C#"]
)
def test_plain_text_stays_as_it_is(text):
    assert neutralise(text) == text


@pytest.mark.parametrize("value", [None, 5, -5, date(2026, 1, 1), True])
def test_what_is_no_text_stays_as_it_is(value):
    assert neutralise(value) is value

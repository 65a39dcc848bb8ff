"""A SIREN is read as people write it, and its key catches a mistyped digit."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobs.projects import siren


@pytest.mark.parametrize(
    "typed",
    [
        "732829320",
        "732 829 320",
        "732.829.320",
        "732-829-320",
        "732\u202f829\u00a0320",
        "732 829 320 00074",
        "FR 44 732 829 320",
        "fr44732829320",
    ],
)
def test_it_is_found_in_what_people_write(typed: str) -> None:
    assert siren.parse(typed) == "732829320"


@pytest.mark.parametrize(
    "typed", ["", "73282932", "7328293201", "000000000", "٧٣٢٨٢٩٣٢٠", "RCS Lyon 732829320", "9" * 5000]
)
def test_another_text_is_none(typed: str) -> None:
    with pytest.raises(ValueError, match=r"key|digits"):
        siren.parse(typed)


@given(place=st.integers(0, 8), digit=st.sampled_from("0123456789"))
def test_one_wrong_digit_is_noticed(place: int, digit: str) -> None:
    right = "732829320"
    typed = right[:place] + digit + right[place + 1 :]
    if typed == right:
        assert siren.parse(typed) == right
    else:
        with pytest.raises(ValueError, match="wrong key"):
            siren.parse(typed)


def test_it_is_read_in_groups_of_three() -> None:
    assert siren.grouped("732829320") == "732\u202f829\u202f320"
    assert siren.grouped("") == ""

"""Which page numbers are shown."""

from __future__ import annotations

import pytest

from core.pagination import paginate


def shown(current: int, last: int) -> str:
    return " ".join(str(link.number or "…") for link in paginate(current, last, str).pages)


@pytest.mark.parametrize(
    ("current", "last", "expected"),
    [
        (1, 1, "1"),
        (1, 3, "1 2 3"),
        (1, 9, "1 2 3 … 9"),
        (5, 9, "1 … 3 4 5 6 7 … 9"),
        (9, 9, "1 … 7 8 9"),
        (4, 9, "1 2 3 4 5 6 … 9"),
    ],
)
def test_the_ends_and_the_neighbours_are_shown(current, last, expected):
    assert shown(current, last) == expected


def test_the_current_page_is_marked_and_its_neighbours_linked():
    pagination = paginate(2, 3, lambda number: f"?page={number}")
    assert [link.is_current for link in pagination.pages] == [False, True, False]
    assert (pagination.previous_url, pagination.next_url) == ("?page=1", "?page=3")


def test_there_is_nothing_before_the_first_page_and_after_the_last():
    assert paginate(1, 2, str).previous_url == paginate(2, 2, str).next_url == ""

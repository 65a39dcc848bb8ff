"""One object a line."""

from __future__ import annotations

import io

import pytest

from jobs.missions.importing.reading import BadSource, Reading, Row


def read(content: bytes) -> tuple[list[Row], Reading]:
    reading = Reading(io.BytesIO(content), "jsonl")
    return list(reading), reading


def test_objects_are_rows_and_numbers_stay_text() -> None:
    rows, reading = read(b'{"id": "M-1", "tjm": 450, "ok": true}\n\n{"id": 2.5}')
    assert rows == [Row(1, {"id": "M-1", "tjm": "450", "ok": True}), Row(3, {"id": "2.5"})]
    assert reading.ended


@pytest.mark.parametrize(
    "line",
    [
        b"[1]",
        b"null",
        b"{",
        b'{"a": NaN}',
        b"[" * 100_000,
        b'{"a": ' + b"9" * 5 + b"e}",
        b'{"a":[[[[[[[1]]]]]]]}',
    ],
)
def test_a_line_that_is_no_object_is_a_row_with_a_defect(line: bytes) -> None:
    rows, reading = read(line + b'\n{"id": "M-2"}\n')
    assert rows[0].defect
    assert rows[1] == Row(2, {"id": "M-2"})
    assert reading.ended


def test_a_number_of_a_million_digits_is_text() -> None:
    assert read(b'{"tjm": ' + b"9" * 900_000 + b"}\n")[0][0].raw["tjm"] == "9" * 900_000


def test_a_broken_last_line_means_that_the_end_was_not_seen() -> None:
    rows, reading = read(b'{"id": "M-1"}\n{"id": "M-2", "tit')
    assert rows[0] == Row(1, {"id": "M-1"})
    assert not reading.ended


def test_a_line_without_end_is_refused() -> None:
    with pytest.raises(BadSource, match="1000 kB"):
        read(b'{"id": "' + b"x" * 2_000_000)

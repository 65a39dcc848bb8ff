"""A list of objects, read as a stream."""

from __future__ import annotations

import io
import tracemalloc
from pathlib import Path

import pytest

from jobs.missions.importing.reading import BadSource, Reading, Row


def read(content: bytes) -> tuple[list[Row], Reading]:
    reading = Reading(io.BytesIO(content), "json")
    return list(reading), reading


@pytest.mark.parametrize(
    "content",
    [
        b'[{"id": "M-1", "tjm": 450}, {"id": "M-2", "skills": ["a", "b"]}]',
        b'\xef\xbb\xbf{"n": 2, "missions": [{"id": "M-1", "tjm": 450}, {"id": "M-2", "skills": ["a", "b"]}]}',
        b'{"missions": [{"id": "M-1", "tjm": 450}, {"id": "M-2", "skills": ["a", "b"]}], "more": {"x": [1]}}',
    ],
)
def test_objects_are_rows_by_position(content: bytes) -> None:
    rows, reading = read(content)
    assert rows == [Row(1, {"id": "M-1", "tjm": "450"}), Row(2, {"id": "M-2", "skills": ["a", "b"]})]
    assert reading.ended


def test_an_empty_list_has_an_end_and_no_rows() -> None:
    rows, reading = read(b"[]")
    assert rows == []
    assert reading.ended


def test_something_else_in_the_list_is_a_row_with_a_defect() -> None:
    assert [bool(row.defect) for row in read(b'[1, {"id": "M-2"}, [2]]')[0]] == [True, False, True]


@pytest.mark.parametrize(
    "content",
    [
        b'[{"id": "M-1"}, {"id": "M-',
        b'[{"id": "M-1"}',
        b'{"missions": [{"id": "M-1"}',
        b'{"missions": [{"id": "M-1"}]',
    ],
)
def test_a_file_that_stops_in_the_middle_has_no_end(content: bytes) -> None:
    rows, reading = read(content)
    assert rows[0].raw == {"id": "M-1"}
    assert not reading.ended
    assert "stops in the middle, after object 1" in reading.problem


@pytest.mark.parametrize(
    "content", [b'[{"id": "M-1"},]', b'[{"id": "M-1"}] x', b'[{"id": "M-1"}, {"a": NaN}]']
)
def test_malformed_json_has_no_end(content: bytes) -> None:
    _rows, reading = read(content)
    assert not reading.ended
    assert "malformed after object" in reading.problem


@pytest.mark.parametrize("content", [b'{"a": 1}', b"3", b"null", b'{"missions": {"a": 1}}', b'"x"'])
def test_another_shape_is_refused(content: bytes) -> None:
    with pytest.raises(BadSource, match="A list of objects is expected"):
        read(content)


@pytest.mark.parametrize("content", [b"[" * 50_000, b'[{"a":' * 5_000, b'{"x":' + b"[" * 5_000])
def test_deep_nesting_is_refused(content: bytes) -> None:
    with pytest.raises(BadSource, match="nested too deeply"):
        read(content)


def test_latin_1_is_refused_with_line_and_byte() -> None:
    with pytest.raises(BadSource, match=r"Line 2, byte 8 \(0xE9\)"):
        read('[{"id": "M-1"},\n{"id":"é"}]'.encode("latin-1"))


def test_a_character_between_two_reads_is_whole() -> None:
    padding = 65_535 - len(b'[{"id": "')
    content = '[{"id": "' + "x" * padding + 'é"}]'
    assert read(content.encode())[0][0].raw["id"] == "x" * padding + "é"


def test_a_text_without_end_is_refused_before_it_fills_the_memory(tmp_path: Path) -> None:
    path = tmp_path / "huge.json"
    with path.open("wb") as file:
        file.write(b'[{"id": "')
        for _megabyte in range(20):
            file.write(b"x" * 1_000_000)
    tracemalloc.start()
    with path.open("rb") as file, pytest.raises(BadSource, match="1000 kB"):
        list(Reading(file, "json"))
    assert tracemalloc.get_traced_memory()[1] < 5_000_000
    tracemalloc.stop()

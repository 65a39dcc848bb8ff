"""CSV as partners export it, whole, broken and hostile."""

from __future__ import annotations

import io

import pytest

from jobs.missions.importing.reading import BadSource, Reading, Row


def read(content: bytes) -> tuple[list[Row], Reading]:
    reading = Reading(io.BytesIO(content), "csv")
    return list(reading), reading


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_rows_have_the_names_of_the_first_line(delimiter: str) -> None:
    content = f"id{delimiter}titre\r\nM-1{delimiter}Été\r\n".encode()
    assert read(content)[0] == [Row(2, {"id": "M-1", "titre": "Été"})]


def test_a_byte_order_mark_is_no_part_of_the_first_name() -> None:
    assert read(b"\xef\xbb\xbfid,titre\nM-1,x\n")[0][0].raw == {"id": "M-1", "titre": "x"}


def test_a_value_of_several_lines_is_at_its_first_line() -> None:
    rows, reading = read(b'id,texte\nM-1,"un\ndeux"\nM-2,trois\n')
    assert [(row.line, row.raw["texte"]) for row in rows] == [(2, "un\ndeux"), (4, "trois")]
    assert reading.ended


def test_empty_lines_are_no_rows() -> None:
    assert len(read(b"id,titre\n\nM-1,x\n\n")[0]) == 1


def test_a_short_row_in_the_middle_is_a_row_with_a_defect() -> None:
    rows, reading = read(b"id,titre\nM-1\nM-2,x\n")
    assert rows[0].raw == {"id": "M-1", "titre": ""}
    assert rows[0].defect == "the row has 1 values for 2 columns"
    assert rows[1].defect == ""
    assert reading.ended


def test_a_row_with_too_many_values_has_a_defect() -> None:
    assert read(b"id,titre\nM-1,x,y\n")[0][0].defect == "the row has 3 values for 2 columns"


def test_a_short_last_row_means_that_the_end_was_not_seen() -> None:
    _rows, reading = read(b"id,titre\nM-1,x\nM-2")
    assert not reading.ended
    assert reading.problem == "The last row is cut off."


def test_a_quote_that_is_never_closed_means_that_the_end_was_not_seen() -> None:
    rows, reading = read(b'id,titre\nM-1,x\nM-2,"un deux\nM-3,y\n')
    assert [row.raw["id"] for row in rows] == ["M-1"]
    assert not reading.ended
    assert "line 3" in reading.problem


def test_a_file_cut_within_a_character_has_no_end() -> None:
    _rows, reading = read("id,titre\nM-1,x\nM-2,été".encode()[:-1])
    assert not reading.ended


def test_a_zero_byte_within_a_value_is_left_to_whoever_reads_the_value() -> None:
    assert read(b"id,titre\nM-1,a\x00b\n")[0][0].raw["titre"] == "a\x00b"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf_16_is_refused_by_name(encoding: str) -> None:
    with pytest.raises(BadSource, match="UTF-16"):
        read("id,titre\nM-1,x\n".encode(encoding))


def test_latin_1_is_refused_with_line_and_byte() -> None:
    with pytest.raises(BadSource, match=r"Line 3, byte 5 \(0xE9\): this is not UTF-8"):
        read("id,titre\nM-1,x\nM-2,été\n".encode("latin-1"))


@pytest.mark.parametrize("content", [b"", b"\n\n", b",,\n1,2,3\n", b"\x00" * 2000])
def test_a_file_without_names_is_refused(content: bytes) -> None:
    with pytest.raises(BadSource):
        read(content)


def test_two_columns_of_one_name_are_refused() -> None:
    with pytest.raises(BadSource, match="Two columns have the same name: titre"):
        read(b"titre,titre\na,b\n")


def test_a_line_without_end_is_refused_before_it_is_read() -> None:
    with pytest.raises(BadSource, match="a row of more than 1000 kB"):
        read(b"id,titre\nM-1," + b"x" * 3_000_000)


def test_a_row_of_endless_fields_is_refused() -> None:
    with pytest.raises(BadSource, match="a row of more than 1000 kB"):
        read(b"id,titre\n" + b'"a\n",' * 300_000)

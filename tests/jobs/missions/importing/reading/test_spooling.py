"""Any source becomes a file that can be read twice."""

from __future__ import annotations

import io
import os
from pathlib import Path
from typing import IO

import pytest

from jobs.missions.importing.reading import BadSource, spool
from jobs.missions.importing.reading.download import Downloaded
from jobs.missions.importing.reading.formats import format_of

NO_STDIN = io.BytesIO()


@pytest.mark.parametrize(
    ("name", "content_type", "format"),
    [
        ("a.CSV", "", "csv"),
        ("a.json", "", "json"),
        ("a.jsonl", "", "jsonl"),
        ("a.ndjson", "", "jsonl"),
        ("a.txt", "Text/CSV; charset=utf-8", "csv"),
        ("", "application/json", "json"),
    ],
)
def test_the_format_follows_the_content_type_or_the_name(name: str, content_type: str, format: str) -> None:
    assert format_of(name, content_type) == format


def test_a_format_that_nothing_tells_is_asked_for() -> None:
    with pytest.raises(BadSource, match="json, csv, jsonl"):
        format_of("missions.xlsx", "application/octet-stream")


def test_a_file_is_read_in_place(tmp_path: Path) -> None:
    path = tmp_path / "acme.csv"
    path.write_bytes(b"id\n1\n")
    with spool(str(path), stdin=NO_STDIN) as spooled:
        assert spooled.file.read() == b"id\n1\n"
        assert spooled.format == "csv"
        assert spooled.is_unchanged()


def test_a_file_that_somebody_writes_to_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "acme.csv"
    path.write_bytes(b"id\n1\n")
    with spool(str(path), stdin=NO_STDIN) as spooled:
        with path.open("ab") as file:
            file.write(b"2\n")
        assert not spooled.is_unchanged()


def test_a_file_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(BadSource, match="cannot be read"), spool(str(tmp_path / "no.csv"), stdin=NO_STDIN):
        pass


def test_a_folder_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(BadSource, match="cannot be read"), spool(str(tmp_path), format="csv", stdin=NO_STDIN):
        pass


def test_standard_input_is_copied() -> None:
    with spool("-", format="csv", stdin=io.BytesIO(b"id\n1\n")) as spooled:
        assert [spooled.file.seek(0), spooled.file.read()] == [0, b"id\n1\n"]


def test_standard_input_says_its_format() -> None:
    with pytest.raises(BadSource, match="--format"), spool("-", stdin=NO_STDIN):
        pass


def test_standard_input_has_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jobs.missions.importing.reading.spooling.MAX_SPOOLED", 3)
    with pytest.raises(BadSource, match="More than"), spool("-", format="csv", stdin=io.BytesIO(b"12345")):
        pass


def test_a_pipe_is_copied(tmp_path: Path) -> None:
    reading, writing = os.pipe()
    os.write(writing, b"id\n1\n")
    os.close(writing)
    with spool(f"/dev/fd/{reading}", format="csv", stdin=NO_STDIN) as spooled:
        spooled.file.seek(0)
        assert spooled.file.read() == b"id\n1\n"
    os.close(reading)


@pytest.mark.parametrize(("format", "is_whole"), [("csv", False), ("json", True)])
def test_a_download_of_unknown_length_has_the_end_that_its_format_shows(format: str, is_whole: bool) -> None:
    def fetch(url: str, into: IO[bytes], *, max_bytes: int) -> Downloaded:
        into.write(b"[]")
        return Downloaded("", is_whole=False)

    with spool("https://feed.example/x", format=format, stdin=NO_STDIN, fetch=fetch) as spooled:
        assert spooled.is_whole is is_whole

"""The first look at a source."""

from __future__ import annotations

import io
from typing import Any

import pytest

from jobs.missions.importing import BadSource, surveying
from jobs.missions.importing.reading import Reading
from jobs.missions.importing.surveying import Survey, fingerprint, survey
from tests.factories.mission_rows import as_jsonl, make_row, make_rows


def look(rows: list[dict[str, Any]], **options: Any) -> Survey:
    return survey(Reading(io.BytesIO(as_jsonl(rows)), "jsonl"), format="jsonl", **options)


def test_it_knows_every_identifier_and_no_other() -> None:
    found = look(make_rows(100))
    assert (found.rows, found.ended, found.unnamed) == (100, True, 0)
    assert all(found.names(f"M-{number}") for number in range(1, 101))
    assert not found.names("M-0")


def test_rejected_rows_count_when_their_identifier_can_be_read() -> None:
    assert look([make_row(title=None)]).names("M-1")


def test_it_counts_rows_without_an_identifier() -> None:
    assert look([make_row(), make_row("")]).unnamed == 1


def test_it_names_identifiers_of_several_rows() -> None:
    assert look([make_row(), make_row("M-2"), make_row()]).doubled == {fingerprint("M-1")}


def test_too_many_of_them_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(surveying, "MAX_DOUBLED", 2)
    with pytest.raises(BadSource, match="several rows"):
        look(make_rows(3) * 2)


def test_one_row_with_a_reason_makes_a_file_of_corrections() -> None:
    assert look([make_row(), make_row("M-2") | {"_reason": ""}]).is_correction


def test_surrounding_spaces_are_no_part_of_an_identifier() -> None:
    assert look([make_row("  M-1 ")]).names("M-1")

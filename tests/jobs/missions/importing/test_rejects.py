"""The report of rejected rows: corrected, it can be imported."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from jobs.missions.importing.reading import Row
from jobs.missions.importing.rejects import Report, default_path
from jobs.missions.importing.rows import Defect

WRONG = [Defect("role", "is missing"), Defect("city", "is missing")]


def test_a_csv_report_has_the_columns_of_the_file_and_the_reasons(tmp_path: Path) -> None:
    path = tmp_path / "rejects.csv"
    with Report(path, "csv") as report:
        report.add(Row(2, {"id": "M-1", "titre": "=1+1"}), WRONG)
    with path.open(encoding="utf-8-sig", newline="") as file:
        assert list(csv.DictReader(file)) == [
            {
                "id": "M-1",
                "titre": "=1+1",
                "_line": "2",
                "_field": "role, city",
                "_reason": "role : is missing ; city : is missing",
            }
        ]


def test_a_jsonl_report_has_the_objects_and_the_reasons(tmp_path: Path) -> None:
    path = tmp_path / "rejects.jsonl"
    with Report(path, "json") as report:
        report.add(Row(3, {"id": "é", "skills": ["a"]}), WRONG[:1])
        report.add(Row(4, {"id": "\ud800"}), WRONG[:1])
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert lines[0] == {"id": "é", "skills": ["a"], "_line": 3, "_field": "role", "_reason": "is missing"}
    assert lines[1]["id"] == "\ud800"


def test_the_report_of_a_correction_has_its_own_reasons_once(tmp_path: Path) -> None:
    path = tmp_path / "rejects.csv"
    with Report(path, "csv") as report:
        report.add(Row(2, {"id": "M-1", "_line": "9", "_field": "x", "_reason": "old"}), WRONG[:1])
    assert path.read_text(encoding="utf-8-sig").splitlines() == [
        "id,_line,_field,_reason",
        "M-1,2,role,is missing",
    ]


def test_without_a_rejected_row_there_is_no_file(tmp_path: Path) -> None:
    with Report(tmp_path / "rejects.csv", "csv"):
        pass
    assert list(tmp_path.iterdir()) == []


def test_a_report_that_is_being_read_can_be_replaced(tmp_path: Path) -> None:
    path = tmp_path / "rejects.csv"
    path.write_text("old")
    with path.open() as reading, Report(path, "csv") as report:
        report.add(Row(2, {"id": "M-1"}), WRONG[:1])
        assert reading.read() == "old"
    assert path.read_text() != "old"


def test_the_report_is_kept_when_the_import_fails_after_it(tmp_path: Path) -> None:
    path = tmp_path / "rejects.csv"
    report = Report(path, "csv")
    report.add(Row(2, {"id": "M-1"}), WRONG[:1])
    with pytest.raises(OSError, match="gone"), report:
        raise OSError("gone")
    assert path.exists()


@pytest.mark.parametrize(("format", "name"), [("csv", "acme-rejects.csv"), ("json", "acme-rejects.jsonl")])
def test_the_default_name_says_whose_rows_they_are(tmp_path: Path, format: str, name: str) -> None:
    assert default_path(tmp_path, "acme", format) == tmp_path / name

"""The report of rejected rows: their file again, with the reasons, to be corrected and imported."""

from __future__ import annotations

import csv
import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Self, TextIO

from django.utils.translation import pgettext

from jobs.missions.importing.columns import REPORT_COLUMNS
from jobs.missions.importing.reading import Raw, Row
from jobs.missions.importing.rows import Defect


def reasons(defects: Sequence[Defect]) -> tuple[str, str]:
    """Fields and reasons, each on one line."""
    fields = dict.fromkeys(defect.field for defect in defects if defect.field)
    told = [f"{defect.field} : {defect.reason}" if len(defects) > 1 else defect.reason for defect in defects]
    return ", ".join(fields), " ; ".join(told)


class Report:
    """Collects rejected rows in a file of the input's own format (JSON becomes JSONL).

    The file appears, whole, when the report is closed, and not at all without a rejected row: a
    correction can be read from the very file that its own report will replace.

    Values are written exactly as they came. A cell that a spreadsheet would take for a formula
    stays one: neutralising it would spoil the value that comes back.
    """

    def __init__(self, path: Path, format: str) -> None:
        self.path = path
        self.count = 0
        self._format = format
        self._columns: list[str] = []
        self._file: TextIO | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *details: Any) -> None:
        if self._file is None:
            return
        self._file.close()
        # Rejected rows are worth keeping when the import itself failed after them.
        os.replace(self._part, self.path)

    @property
    def _part(self) -> Path:
        return self.path.with_name(f"{self.path.name}.{os.getpid()}.part")

    def add(self, row: Row, defects: Sequence[Defect]) -> None:
        file = self._file or self._open(row.raw)
        self.count += 1
        given = {name: value for name, value in row.raw.items() if name not in REPORT_COLUMNS}
        told = dict(zip(REPORT_COLUMNS, (row.line, *reasons(defects)), strict=True))
        if self._format == "csv":
            csv.writer(file).writerow([*(given.get(name, "") for name in self._columns), *told.values()])
        else:
            file.write(json.dumps(given | told, ensure_ascii=False) + "\n")

    def _open(self, raw: Raw) -> TextIO:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        # A lone surrogate of a JSON text is no character: it is written as the escape that it was.
        self._file = self._part.open("w", encoding="utf-8", errors="backslashreplace", newline="")
        self._columns = [name for name in raw if name not in REPORT_COLUMNS]
        if self._format == "csv":
            self._file.write("\ufeff")  # without it Excel reads accents wrongly
            csv.writer(self._file).writerow([*self._columns, *REPORT_COLUMNS])
        return self._file


def default_path(folder: Path, source: str, format: str) -> Path:
    """Where rejected rows go unless somebody says otherwise."""
    return folder / f"{source}-{word()}.{'csv' if format == 'csv' else 'jsonl'}"


def word() -> str:
    """What stands after the name of the source in the name of its report."""
    return pgettext("file name", "rejects")

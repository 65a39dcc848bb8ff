"""Reads one file: its encoding, its header, its rows, each value by itself."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from jobs.taxonomy.loading.defects import WHOLE_LINE, Defect
from jobs.taxonomy.loading.tables import Table


@dataclass(frozen=True)
class Row:
    """Values by column, and the line on which they start."""

    line: int
    values: dict[str, Any]

    def key(self, columns: tuple[str, ...]) -> tuple[Any, ...]:
        return tuple(self.values[name] for name in columns)


@dataclass
class Content:
    """What a file says.

    ``partial_rows`` have a defect, and the values that are right: one defect must not cause
    others in the files that refer to the row. ``is_complete`` is False when rows could not be
    read at all, so that nothing can be said about what refers to them.
    """

    table: Table
    rows: list[Row] = field(default_factory=list)
    partial_rows: list[Row] = field(default_factory=list)
    defects: list[Defect] = field(default_factory=list)
    is_complete: bool = False

    def blame(self, line: int, column: str, reason: str) -> None:
        self.defects.append(Defect(self.table.file, line, column, reason))


def read_file(folder: Path, table: Table) -> Content:
    """Read ``folder``'s file of ``table`` as far as it can be read."""
    content = Content(table)
    try:
        raw = (folder / table.file).read_bytes()
    except OSError:
        content.blame(1, WHOLE_LINE, _("the file is missing"))
        return content
    try:
        # With or without a byte order mark: spreadsheets write one.
        decoded = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        _blame_encoding(content, raw, error.start)
        return content
    records = _records(content, decoded)
    line, header = next(records, (1, []))
    if _check_header(content, line, header):
        content.is_complete = True
        for line, fields in records:
            _read_record(content, line, header, fields)
        if not content.rows and not content.defects:
            # Taken at its word, it would retire the whole table.
            content.blame(1, WHOLE_LINE, _("the file has no rows"))
    return content


def _records(content: Content, decoded: str) -> Iterator[tuple[int, list[str]]]:
    """Records with the line on which each starts; blank lines are skipped."""
    reader = csv.reader(io.StringIO(decoded, newline=""), strict=True)
    line = 1
    try:
        for fields in reader:
            if fields:
                yield line, fields
            line = reader.line_num + 1
    except csv.Error as error:
        content.is_complete = False
        content.blame(line, WHOLE_LINE, _("malformed from here on (%(detail)s)") % {"detail": error})


def _blame_encoding(content: Content, raw: bytes, position: int) -> None:
    line_start = raw.rfind(b"\n", 0, position) + 1
    before = raw[line_start:position].decode("utf-8", errors="replace")
    header = raw.split(b"\n", 1)[0].decode("utf-8-sig", errors="replace").strip().split(",")
    index = len(next(csv.reader([before + "?"]))) - 1
    content.blame(
        raw.count(b"\n", 0, position) + 1,
        header[index] if index < len(header) else WHOLE_LINE,
        _("byte %(byte)s is not UTF-8") % {"byte": f"0x{raw[position]:02x}"},
    )


def _check_header(content: Content, line: int, header: list[str]) -> bool:
    expected = [column.name for column in content.table.columns]
    for name in header:
        if name not in expected:
            content.blame(line, name, _("unknown column"))
    for name in expected:
        if name not in header:
            content.blame(line, name, _("missing column"))
        elif header.count(name) > 1:
            content.blame(line, name, _("repeated column"))
    return not content.defects


def _read_record(content: Content, line: int, header: list[str], fields: list[str]) -> None:
    row, problems = Row(line, {}), []
    for name, written in zip(header, fields, strict=False):
        try:
            row.values[name] = _read_value(content.table, name, written)
        except ValueError as error:
            problems.append((name, str(error)))
    if len(fields) != len(header):
        counts = {"found": len(fields), "expected": len(header)}
        # The values are those of other columns: what is wrong with them says nothing.
        problems = [
            (header[min(len(fields), len(header) - 1)], _("%(found)d fields, not %(expected)d") % counts)
        ]
    elif not problems and (objection := content.table.objection(row.values)):
        problems = [objection]
    for column, reason in problems:
        content.blame(line, column, reason)
    (content.partial_rows if problems else content.rows).append(row)


def _read_value(table: Table, name: str, written: str) -> Any:
    value = table.readers[name](written)
    longest = table.longest.get(name)
    if longest is not None and isinstance(value, str) and len(value) > longest:
        raise ValueError(
            _("%(found)d characters, %(longest)d fit") % {"found": len(value), "longest": longest}
        )
    return value

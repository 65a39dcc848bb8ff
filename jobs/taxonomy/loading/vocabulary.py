"""Reads all files and checks what they say about each other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from jobs.taxonomy.loading.columns import Column
from jobs.taxonomy.loading.defects import BadVocabulary, Defect
from jobs.taxonomy.loading.files import Content, Row, read_file
from jobs.taxonomy.loading.tables import TABLES, Table


@dataclass(frozen=True)
class Vocabulary:
    """Files without a defect: each table with its rows, parents before children."""

    tables: tuple[tuple[Table, tuple[Row, ...]], ...]

    def __len__(self) -> int:
        return sum(len(rows) for _table, rows in self.tables)


def read_vocabulary(folder: Path) -> Vocabulary:
    """Read and check the files of ``folder``. Raises BadVocabulary with every defect found."""
    contents = {table.name: read_file(folder, table) for table in TABLES}
    for content in contents.values():
        content.defects.extend(duplicates(content))
        for column in content.table.columns:
            if column.refers_to:
                content.defects.extend(_dangling(content, column, contents[column.refers_to]))
    sound = {name: _sound_rows(content) for name, content in contents.items()}
    for content in contents.values():
        for column in content.table.columns:
            content.defects.extend(_contradictions(content.table, column, sound))
        content.defects.sort(key=lambda defect: defect.line)
    defects = [defect for content in contents.values() for defect in content.defects]
    if defects:
        raise BadVocabulary(defects)
    return Vocabulary(tuple((content.table, tuple(content.rows)) for content in contents.values()))


def duplicates(content: Content) -> Iterator[Defect]:
    """Rows that share with an earlier one what no two rows share."""
    for columns in content.table.unique:
        lines: dict[tuple[Any, ...], int] = {}
        for row in content.rows:
            first = lines.setdefault(row.key(columns), row.line)
            if first != row.line:
                reason = _("already on line %(line)d") % {"line": first}
                yield Defect(content.table.file, row.line, ", ".join(columns), reason)


def _dangling(content: Content, column: Column, referred: Content) -> Iterator[Defect]:
    if not referred.is_complete:
        return
    key = referred.table.unique[0][0]
    known = {row.values.get(key) for row in (*referred.rows, *referred.partial_rows)}
    for row in (*content.rows, *content.partial_rows):
        value = row.values.get(column.name)
        if value is not None and value not in known:
            reason = _("“%(value)s” is not in %(file)s") % {"value": value, "file": referred.table.file}
            yield Defect(content.table.file, row.line, column.name, reason)


def _sound_rows(content: Content) -> dict[Any, Row]:
    """Rows without a defect so far, by natural key."""
    lines = {defect.line for defect in content.defects}
    rows = (row for row in content.rows if row.line not in lines)
    return {row.key(content.table.unique[0]): row for row in rows}


def _contradictions(table: Table, column: Column, sound: dict[str, dict[Any, Row]]) -> Iterator[Defect]:
    """Values that should repeat what another, sound, row says, and do not."""
    if column.repeats is None:
        return
    reference, repeated = column.repeats
    (other,) = (candidate.refers_to for candidate in table.columns if candidate.name == reference)
    for row in sound[table.name].values():
        referred = sound[other].get((row.values[reference],))
        if referred and row.values[column.name] != referred.values[repeated]:
            reason = _("“%(value)s”, where %(file)s says “%(expected)s”") % {
                "value": row.values[column.name],
                "file": f"{other}.csv",
                "expected": referred.values[repeated],
            }
            yield Defect(table.file, row.line, column.name, reason)

"""Rows of a CSV file: a line of column names, then commas, semicolons or tabs."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from itertools import chain
from typing import IO, TYPE_CHECKING

from django.utils.translation import gettext as _

from jobs.missions.importing.reading.errors import BadSource, Broken
from jobs.missions.importing.reading.lines import Lines, check_start
from jobs.missions.importing.reading.row import Row

if TYPE_CHECKING:
    from _csv import Reader as CsvReader

DELIMITERS = ",;\t"
MAX_COLUMNS = 200


def rows(file: IO[bytes]) -> Iterator[Row]:
    """Each row under the names of the first one. Raises BadSource, or Broken where the file breaks off.

    A quote that is never closed makes one endless field; the module's own limit of a field
    (131,072 characters) and the limit of a row end it.
    """
    check_start(file)
    lines = Lines(file)
    first = next(lines, "")
    delimiter = max(DELIMITERS, key=first.count)
    reader = csv.reader(chain([first], lines), delimiter=delimiter, strict=True)
    header = _header(reader)
    is_short = False
    while (found := _next(reader, lines)) is not None:
        line, values = found
        if not values:
            continue  # an empty line
        is_short = len(values) < len(header)
        yield _row(line, header, values)
    if is_short:
        raise Broken(_("The last row is cut off."))


def _header(reader: CsvReader) -> list[str]:
    try:
        names = [name.strip() for name in next(reader, [])]
    except csv.Error as error:
        raise BadSource(
            _("The line of column names cannot be read (%(detail)s).") % {"detail": error}
        ) from error
    named = [name for name in names if name]
    if not named or len(names) > MAX_COLUMNS:
        raise BadSource(_("The first line does not name the columns."))
    if twice := sorted({name for name in named if named.count(name) > 1}):
        raise BadSource(
            _("Two columns have the same name: %(names)s.")
            % {"names": ", ".join(name[:60] for name in twice)}
        )
    return names


def _next(reader: CsvReader, lines: Lines) -> tuple[int, list[str]] | None:
    """The next row with its first line, or None at the end."""
    lines.start_row()
    line = reader.line_num + 1
    try:
        values = next(reader, None)
    except csv.Error as error:
        raise Broken(
            _("Malformed from line %(line)d on (%(detail)s).") % {"line": line, "detail": error}
        ) from error
    return None if values is None else (line, values)


def _row(line: int, header: list[str], values: list[str]) -> Row:
    if len(values) == len(header):
        return Row(line, dict(zip(header, values, strict=True)))
    padded = [*values, *[""] * len(header)][: len(header)]
    reason = _("the row has %(found)d values for %(expected)d columns") % {
        "found": len(values),
        "expected": len(header),
    }
    return Row(line, dict(zip(header, padded, strict=True)), reason)

"""The formats, how a source says which one it has, and one pass over its rows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import IO

from django.utils.translation import gettext as _

from jobs.missions.importing.reading import csv_rows, json_rows, jsonl_rows
from jobs.missions.importing.reading.errors import BadSource, Broken
from jobs.missions.importing.reading.row import Row

_READERS = {"json": json_rows.rows, "csv": csv_rows.rows, "jsonl": jsonl_rows.rows}
FORMATS = tuple(_READERS)
_EXTENSIONS = {".csv": "csv", ".json": "json", ".jsonl": "jsonl", ".ndjson": "jsonl"}
CONTENT_TYPES = {
    "application/json": "json",
    "application/jsonl": "jsonl",
    "application/x-ndjson": "jsonl",
    "text/csv": "csv",
}


def format_of(name: str = "", content_type: str = "") -> str:
    """The format that a content type or a file's name tells. Raises BadSource when neither does."""
    media_type = content_type.partition(";")[0].strip().lower()
    found = CONTENT_TYPES.get(media_type) or _EXTENSIONS.get(PurePosixPath(name).suffix.lower())
    if not found:
        raise BadSource(
            _("Its format is not known. Expected one of: %(formats)s.") % {"formats": ", ".join(FORMATS)}
        )
    return found


class Reading:
    """One pass over the rows of ``file``, which stands anywhere and can seek.

    After it, ``ended`` tells whether the end of the source was really seen, and ``problem`` why
    not. Raises BadSource when nothing of it can be loaded.
    """

    def __init__(self, file: IO[bytes], format: str) -> None:
        self.ended = False
        self.problem = ""
        self._file = file
        self._read = _READERS[format]

    def __iter__(self) -> Iterator[Row]:
        try:
            yield from self._read(self._file)
        except Broken as broken:
            self.problem = str(broken)
        else:
            self.ended = True

"""Lines of text from bytes, in bounded memory: UTF-8 or a clear error."""

from __future__ import annotations

import codecs
from typing import IO

from django.utils.translation import gettext as _

from jobs.missions.importing.reading.errors import BadSource, Broken

#: Bytes that one row may take. A description has some thousands.
MAX_ROW = 1_000_000
_START = 1024


def check_start(file: IO[bytes]) -> None:
    """Leave ``file`` after its byte order mark. Raises BadSource when its start is not UTF-8 text."""
    file.seek(0)
    start = file.read(_START)
    is_wide = start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    # Western text in UTF-16 has a zero in every second byte.
    if is_wide or start.count(0) * 3 > len(start):
        raise BadSource(
            _("The file is in UTF-16, or is not text. Save it as text in UTF-8 and send it again.")
        )
    if not start:
        raise BadSource(_("The file is empty."))
    file.seek(len(codecs.BOM_UTF8) if start.startswith(codecs.BOM_UTF8) else 0)


def not_utf8(line: int, byte: int, value: int) -> BadSource:
    """What to say of a byte that UTF-8 does not have there. ``byte`` counts from 1."""
    return BadSource(
        _(
            "Line %(line)d, byte %(byte)d (0x%(value)02X): this is not UTF-8. Save the file in UTF-8 "
            "(not Latin-1 or Windows-1252) and send it again."
        )
        % {"line": line, "byte": byte, "value": value}
    )


def row_too_long(line: int) -> BadSource:
    return BadSource(
        _("Line %(line)d: a row of more than %(size)d kB; a quote or a bracket may be missing before it.")
        % {"line": line, "size": MAX_ROW // 1000}
    )


class Lines:
    """Iterates over the lines of ``file`` from where it stands, line ends kept.

    ``number`` is the line read last. Raises BadSource for bytes that are not UTF-8, and when
    more than :data:`MAX_ROW` bytes were read since :meth:`start_row`; Broken when the file stops
    within a character.
    """

    def __init__(self, file: IO[bytes]) -> None:
        self.number = 0
        self._file = file
        self._pending = 0

    def __iter__(self) -> Lines:
        return self

    def __next__(self) -> str:
        data = self._file.readline(MAX_ROW + 1)
        if not data:
            raise StopIteration
        self.number += 1
        self._pending += len(data)
        if self._pending > MAX_ROW:
            raise row_too_long(self.number)
        try:
            return data.decode()
        except UnicodeDecodeError as error:
            if error.reason == "unexpected end of data" and not self._file.read(1):
                raise Broken(_("The file stops within a character.")) from error
            raise not_utf8(self.number, error.start + 1, data[error.start]) from error

    def start_row(self) -> None:
        self._pending = 0

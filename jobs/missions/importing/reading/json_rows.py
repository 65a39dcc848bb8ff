"""Rows of a JSON file: an array of objects, or ``{"missions": [...]}``, read as a stream."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from typing import IO, Any

import ijson
from django.utils.translation import gettext as _

from jobs.missions.importing.reading.errors import BadSource, Broken
from jobs.missions.importing.reading.lines import MAX_ROW, check_start, not_utf8, row_too_long
from jobs.missions.importing.reading.row import Row

#: Objects and lists within one another, in one row.
MAX_DEPTH = 6
KEY = "missions"
_CHUNK = 65_536

Events = Iterator[tuple[str, Any]]


class _Checked:
    """What the parser reads from: refuses bytes that are not UTF-8 and rows that do not end."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._decoder = codecs.getincrementaldecoder("utf-8")()
        self._line = 1
        self._line_start = self._position = file.tell()
        self._row_start = self._position

    def read(self, size: int = _CHUNK) -> bytes:
        data = self._file.read(size)
        if self._position + len(data) - self._row_start > MAX_ROW + 2 * _CHUNK:
            raise row_too_long(self._line)
        # What the decoder holds back: the first bytes of a character of which the rest comes now.
        held = len(self._decoder.getstate()[0])
        try:
            self._decoder.decode(data)
        except UnicodeDecodeError as error:
            raise self._where(data, error.start - held, error.object[error.start]) from error
        if newlines := data.count(b"\n"):
            self._line += newlines
            self._line_start = self._position + data.rindex(b"\n") + 1
        self._position += len(data)
        return data

    def start_row(self) -> None:
        self._row_start = self._position

    def _where(self, data: bytes, start: int, value: int) -> BadSource:
        before = data[: max(start, 0)]
        line_start = self._line_start
        if b"\n" in before:
            line_start = self._position + before.rindex(b"\n") + 1
        return not_utf8(self._line + before.count(b"\n"), self._position + start - line_start + 1, value)


def rows(file: IO[bytes]) -> Iterator[Row]:
    """Each object with its position, from 1. Raises BadSource, or Broken where the file breaks off."""
    check_start(file)
    source = _Checked(file)
    position = 0
    try:
        events: Events = ijson.basic_parse(source, buf_size=_CHUNK)
        for value in _items(events, source):
            position += 1
            if isinstance(value, dict):
                yield Row(position, value)
            else:
                yield Row(position, {}, _("this is not a JSON object"))
            source.start_row()
    except BadSource:
        raise
    except (ijson.JSONError, ValueError, ArithmeticError) as error:
        raise _broken(error, position) from error


def _broken(error: Exception, position: int) -> Broken:
    if "premature EOF" in str(error):
        return Broken(_("The file stops in the middle, after object %(position)d.") % {"position": position})
    return Broken(_("The JSON is malformed after object %(position)d.") % {"position": position})


def _items(events: Events, source: _Checked) -> Iterator[Any]:
    """The values of the array of missions; reads the file to its end."""
    event, _value = next(events)
    if event == "start_array":
        yield from _array(events)
    elif event == "start_map":
        yield from _wrapped(events, source)
    else:
        raise _unexpected()
    for _event in events:  # whatever follows is an error of the parser
        pass


def _wrapped(events: Events, source: _Checked) -> Iterator[Any]:
    is_found = False
    for event, key in events:
        if event == "end_map":
            break
        start, value = next(events)
        if key != KEY:
            _build(events, start, value, MAX_DEPTH)
            source.start_row()
        elif start != "start_array" or is_found:
            raise _unexpected()
        else:
            is_found = True
            yield from _array(events)
    if not is_found:
        raise _unexpected()


def _unexpected() -> BadSource:
    return BadSource(_("A list of objects is expected: [{…}, {…}] or {“missions”: [{…}, {…}]}."))


def _array(events: Events) -> Iterator[Any]:
    for event, value in events:
        if event == "end_array":
            return
        yield _build(events, event, value, MAX_DEPTH)


def _build(events: Events, event: str, value: Any, depth: int) -> Any:
    """The value that starts with this event; ``depth`` objects and lists may still open."""
    if event == "number":
        return str(value)
    if event not in {"start_map", "start_array"}:
        return value
    if depth == 0:
        raise BadSource(_("The values are nested too deeply."))
    if event == "start_array":
        return list(_elements(events, depth - 1))
    built = {}
    for inner, key in events:
        if inner == "end_map":
            break
        start, first = next(events)
        built[key] = _build(events, start, first, depth - 1)
    return built


def _elements(events: Events, depth: int) -> Iterator[Any]:
    for event, value in events:
        if event == "end_array":
            return
        yield _build(events, event, value, depth)

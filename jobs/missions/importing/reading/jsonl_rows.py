"""Rows of a JSONL file: one JSON object a line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import IO, Any, NoReturn

from django.utils.translation import gettext as _

from jobs.missions.importing.reading.errors import Broken
from jobs.missions.importing.reading.json_rows import MAX_DEPTH
from jobs.missions.importing.reading.lines import Lines, check_start
from jobs.missions.importing.reading.row import Row


def rows(file: IO[bytes]) -> Iterator[Row]:
    """Each object with its line. A line that is no object is a row with a defect.

    Raises Broken when the last line is not JSON: it was cut off.
    """
    check_start(file)
    lines = Lines(file)
    is_cut = False
    for text in lines:
        lines.start_row()
        if text.isspace():
            continue
        row = _row(lines.number, text)
        is_cut = bool(row.defect)
        yield row
    if is_cut:
        raise Broken(_("The last line is not a whole JSON object."))


def _row(line: int, text: str) -> Row:
    try:
        value = json.loads(text, parse_int=str, parse_float=str, parse_constant=_refuse)
    except (ValueError, RecursionError):
        return Row(line, {}, _("this line is not valid JSON"))
    if not isinstance(value, dict):
        return Row(line, {}, _("this is not a JSON object"))
    if any(_is_deeper(inner, MAX_DEPTH - 1) for inner in value.values() if isinstance(inner, dict | list)):
        return Row(line, {}, _("the values are nested too deeply"))
    return Row(line, value)


def _refuse(name: str) -> NoReturn:
    raise ValueError(name)  # NaN and Infinity are not JSON


def _is_deeper(value: Any, depth: int) -> bool:
    """Does ``value`` nest more than ``depth`` objects and lists?"""
    if not isinstance(value, dict | list):
        return False
    children = value.values() if isinstance(value, dict) else value
    return depth == 0 or any(_is_deeper(child, depth - 1) for child in children)

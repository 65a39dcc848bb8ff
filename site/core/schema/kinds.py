"""What a plain value may look like, and what reading it on a page means for each kind."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from urllib.parse import urlsplit

from bs4 import BeautifulSoup

from core.formatting import number
from core.schema.reading import fold, visible_text

MONTHS = (
    *("janvier", "février", "mars", "avril", "mai", "juin"),
    *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
)


class Kind(StrEnum):
    """What a value looks like; a name that is none of these is a type of node."""

    TEXT = "text"
    HTML = "HTML"
    URL = "url"
    MOMENT = "moment"
    DAY = "day"
    PERIOD = "period"
    POSITION = "position"
    NUMBER = "number"
    TRUE = "true"
    LANGUAGE = "language"
    COUNTRY = "country code"
    # One word out of those that we may print.
    CURRENCY = "currency"
    PAY_UNIT = "unit of pay"
    EMPLOYMENT_TYPE = "type of employment"
    LOCATION_TYPE = "type of location"
    HIDDEN_NAME = "hidden name"
    MEDIA_TYPE = "media type"


#: Not all that search engines know, but what is true of us: missions are services, not jobs; their
#: rates are in euros per day; clients are not named; our data are in these three formats.
WORDS: Mapping[str, frozenset[str]] = {
    Kind.CURRENCY: frozenset({"EUR"}),
    Kind.PAY_UNIT: frozenset({"DAY"}),
    Kind.EMPLOYMENT_TYPE: frozenset({"CONTRACTOR"}),
    Kind.LOCATION_TYPE: frozenset({"TELECOMMUTE"}),
    Kind.HIDDEN_NAME: frozenset({"confidential"}),
    Kind.MEDIA_TYPE: frozenset({"text/csv", "application/json", "text/markdown"}),
}

_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)")
_DAYS = re.compile(r"\d{4}-\d\d-\d\d(/\d{4}-\d\d-\d\d)?")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_COUNTRY = re.compile(r"[A-Z]{2}")
#: A number as French readers see it, in folded text: "1 450", "450,5". A year before it is not its
#: thousands: groups have three digits, the first one at most three.
_NUMBER = re.compile(r"(?<!\w)(?<!\d[.,])(?:\d{1,3}(?: \d{3})+|\d+)(?:,\d+)?(?!\w|[.,]\d)")
#: Has no place in a text that others print again.
_ACTIVE = "script, style, template, noscript, iframe, object, embed, form, input, button, [hidden]"


def fits(value: Any, kind: str) -> bool:
    """Does ``value`` look like ``kind``? False for types of nodes: a plain value is none."""
    if kind in WORDS:
        return value in WORDS[kind] if isinstance(value, str) else False
    return kind in _TESTS and _TESTS[kind](value)


def moment(value: Any) -> datetime | None:
    """``value`` as a moment when it is a full ISO 8601 date and time with its offset."""
    if not isinstance(value, str) or not _MOMENT.fullmatch(value):
        return None
    try:
        return datetime.fromisoformat(value)
    except ValueError:
        return None


def days(value: Any) -> tuple[date, ...]:
    """The days that ``value`` names: one of a moment or a day, both ends of a period; none otherwise."""
    if at := moment(value):
        return (at.date(),)
    if not isinstance(value, str) or not _DAYS.fullmatch(value):
        return ()
    try:
        return tuple(map(date.fromisoformat, value.split("/")))
    except ValueError:
        return ()


def is_shown(value: Any, kinds: tuple[str, ...], text: str) -> bool:
    """Is ``value``, which fits one of ``kinds``, to be read in ``text`` (folded)?

    A text stands there as whole words; of HTML its text does; of a moment the day, of a period both
    of its ends, in French or ISO 8601; a number as French writes it.
    """
    if Kind.NUMBER in kinds and not isinstance(value, str):
        return _digits(number(value)) in map(_digits, _NUMBER.findall(text))
    if Kind.HTML in kinds:
        return visible_text(value) in text
    shown = days(value) if {Kind.MOMENT, Kind.DAY, Kind.PERIOD} & set(kinds) else ()
    if not shown:
        return stands_in(value, text)
    return all(any(stands_in(wanted, text) for wanted in _written(day)) for day in shown)


def stands_in(words: str, text: str) -> bool:
    """Does ``text`` (folded) hold ``words``, whole?"""
    return bool(re.search(rf"(?<!\w){re.escape(fold(words))}(?!\w)", text))


def _digits(written: str) -> str:
    return re.sub(r"\s", "", written)


def _written(day: date) -> tuple[str, ...]:
    rest = f"{MONTHS[day.month - 1]} {day.year}"
    first = (f"1er {rest}",) if day.day == 1 else ()
    return (f"{day.day} {rest}", *first, day.isoformat())


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_html(value: Any) -> bool:
    if not _is_text(value) or BeautifulSoup(value, "html.parser").select_one(_ACTIVE):
        return False
    return bool(visible_text(value))


def _is_url(value: Any) -> bool:
    if not isinstance(value, str) or re.search(r"\s", value):
        return False
    try:
        parts = urlsplit(value)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname)


def _is_day(value: Any) -> bool:
    return len(days(value)) == 1 and moment(value) is None


def _is_period(value: Any) -> bool:
    ends = days(value)
    return len(ends) == 2 and ends[0] <= ends[1]


def _is_position(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value > 0


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def _is_code(pattern: re.Pattern[str]) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, str) and bool(pattern.fullmatch(value))


_TESTS: Mapping[str, Callable[[Any], bool]] = {
    Kind.TEXT: _is_text,
    Kind.HTML: _is_html,
    Kind.URL: _is_url,
    Kind.MOMENT: lambda value: moment(value) is not None,
    Kind.DAY: _is_day,
    Kind.PERIOD: _is_period,
    Kind.POSITION: _is_position,
    Kind.NUMBER: _is_number,
    Kind.TRUE: lambda value: value is True,
    Kind.LANGUAGE: _is_code(_LANGUAGE),
    Kind.COUNTRY: _is_code(_COUNTRY),
}

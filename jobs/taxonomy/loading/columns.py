"""How the text of a column becomes a value. A reader raises ValueError with the reason."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext as _

Reader = Callable[[str], Any]
Number = TypeVar("Number", int, float)

_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_is_url = URLValidator(schemes=["http", "https"])


@dataclass(frozen=True)
class Column:
    """A column of a file, and the field that keeps it.

    ``field`` empty: the column is for readers of the file, it is checked but not kept.
    ``refers_to``: the value is the natural key of a row of that other table.
    ``repeats=(reference, column)``: the value says again what the row referred to says.
    """

    name: str
    read: Reader
    field: str = ""
    refers_to: str = ""
    repeats: tuple[str, str] | None = None


def text(*, optional: bool = False) -> Reader:
    """Text without surrounding spaces or control characters."""

    def read(value: str) -> str:
        if not value and not optional:
            raise ValueError(_("is empty"))
        if value != value.strip():
            raise ValueError(_("starts or ends with a space"))
        if _CONTROL.search(value):
            raise ValueError(_("contains a control character"))
        return value

    return read


def pattern(expression: str, example: str) -> Reader:
    """Text of one exact form, such as a code."""
    compiled = re.compile(expression, re.ASCII)

    def read(value: str) -> str:
        if not compiled.fullmatch(value):
            raise ValueError(
                _("“%(value)s” does not have the form of “%(example)s”")
                % {"value": value, "example": example}
            )
        return value

    return read


def optional(reader: Reader) -> Reader:
    """The same, or empty."""
    return lambda value: reader(value) if value else ""


def slug() -> Reader:
    return pattern(r"[a-z0-9]+(-[a-z0-9]+)*", "developpeur-back-end")


def url() -> Reader:
    """A web address, or empty."""

    def read(value: str) -> str:
        try:
            _is_url(value)
        except ValidationError as error:
            raise ValueError(_("“%(value)s” is not a web address") % {"value": value}) from error
        return value

    return optional(read)


def one_of(*choices: str) -> Reader:
    def read(value: str) -> str:
        if value not in choices:
            raise ValueError(
                _("“%(value)s” is none of: %(choices)s") % {"value": value, "choices": ", ".join(choices)}
            )
        return value

    return read


def flag() -> Reader:
    """``1`` for yes, ``0`` for no."""
    read_choice = one_of("0", "1")
    return lambda value: read_choice(value) == "1"


def names() -> Reader:
    """Several texts separated by ``|``; empty for none."""
    read_one = text()

    def read(value: str) -> list[str]:
        parts = [read_one(part) for part in value.split("|")] if value else []
        if len(set(parts)) < len(parts):
            raise ValueError(_("says the same thing twice"))
        return parts

    return read


def whole(low: int, high: int) -> Reader:
    """A whole number in a range, bounds included."""

    def read(value: str) -> int:
        if not re.fullmatch(r"-?[0-9]{1,18}", value):
            raise ValueError(_("“%(value)s” is not a whole number") % {"value": value})
        return _within(int(value), low, high)

    return read


def decimal(low: float, high: float) -> Reader:
    """A number with a decimal point, in a range, bounds included."""

    def read(value: str) -> float:
        try:
            number = float(value)
        except ValueError:
            number = math.nan
        if not math.isfinite(number):
            raise ValueError(_("“%(value)s” is not a number") % {"value": value})
        return _within(number, low, high)

    return read


def _within(number: Number, low: Number, high: Number) -> Number:
    if not low <= number <= high:
        raise ValueError(
            _("%(value)s is not between %(low)s and %(high)s") % {"value": number, "low": low, "high": high}
        )
    return number

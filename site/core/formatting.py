"""French forms of numbers, amounts, dates and telephone numbers."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from django.utils import timezone
from django.utils.dates import MONTHS

from core.text import NARROW_NO_BREAK_SPACE, NO_BREAK_SPACE

Number = int | float | Decimal

_MINUS = "\u2212"


def number(value: Number, decimals: int | None = None) -> str:
    """``35000`` as "35 000", ``1.5`` as "1,5"; ``decimals`` fixes how many are shown."""
    digits = f"{abs(value):,f}" if decimals is None else f"{abs(value):,.{decimals}f}"
    whole, _, fraction = digits.partition(".")
    if decimals is None:
        fraction = fraction.rstrip("0")
    is_negative = value < 0 and any(digit in "123456789" for digit in whole + fraction)
    sign = _MINUS if is_negative else ""
    return f"{sign}{whole.replace(',', NARROW_NO_BREAK_SPACE)}{',' if fraction else ''}{fraction}"


def euros(value: Number) -> str:
    """``35000`` as "35 000 €"; cents are shown when there are any."""
    return f"{number(value, decimals=0 if value == int(value) else 2)}{NO_BREAK_SPACE}€"


def long_date(value: date | datetime) -> str:
    """« 22 novembre 2026 », « 1er décembre 2026 », in local time; the day stays with its month."""
    if isinstance(value, datetime) and timezone.is_aware(value):
        value = timezone.localtime(value)
    day = "1er" if value.day == 1 else str(value.day)
    return f"{day}{NO_BREAK_SPACE}{MONTHS[value.month]} {value.year}"


def dial(telephone: str) -> str:
    """« 01 99 00 00 00 » as "0199000000", for a ``tel:`` link."""
    return "".join(sign for sign in telephone if sign.isdigit() or sign == "+")


def file_size(count: int) -> str:
    """Bytes as "120 ko" or "1,4 Mo", in thousands as France counts them; never "0 ko"."""
    if count < 999_500:
        return f"{number(max(round(count / 1_000), 1))}{NO_BREAK_SPACE}ko"
    return f"{number(round(count / 1_000_000, 1))}{NO_BREAK_SPACE}Mo"

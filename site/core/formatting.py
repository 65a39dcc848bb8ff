"""French forms of numbers, amounts, dates and telephone numbers."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal

from django.utils import timezone
from django.utils.dates import MONTHS, WEEKDAYS

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


def period(since: date, until: date) -> str:
    """« du 24 août au 22 novembre 2026 »; the year of the first day is said where it is another one."""
    first = long_date(since)
    if since.year == until.year:
        first = first.removesuffix(f" {since.year}")
    return f"du {first} au {long_date(until)}"


def clock(value: datetime) -> str:
    """« 9 h », « 17 h 05 », in local time."""
    value = timezone.localtime(value)
    return _hours_and_minutes(value.hour, value.minute)


def moment(value: datetime) -> str:
    """« mardi 24 novembre 2026 à 11 h », in local time."""
    value = timezone.localtime(value)
    return f"{WEEKDAYS[value.weekday()]} {long_date(value)} à {clock(value)}"


def duration(value: timedelta) -> str:
    """« 45 min », « 3 h », « 1 h 30 »; seconds are left out. Days are told in hours."""
    hours, minutes = divmod(int(value.total_seconds()) // 60, 60)
    return _hours_and_minutes(hours, minutes) if hours else f"{minutes}{NO_BREAK_SPACE}min"


def _hours_and_minutes(hours: int, minutes: int) -> str:
    whole = f"{number(hours)}{NO_BREAK_SPACE}h"
    return f"{whole}{NO_BREAK_SPACE}{minutes:02d}" if minutes else whole


def dial(telephone: str) -> str:
    """« 01 99 00 00 00 » as "0199000000", for a ``tel:`` link."""
    return "".join(sign for sign in telephone if sign.isdigit() or sign == "+")


def file_size(count: int) -> str:
    """Bytes as "120 ko" or "1,4 Mo", in thousands as France counts them; never "0 ko"."""
    if count < 999_500:
        return f"{number(max(round(count / 1_000), 1))}{NO_BREAK_SPACE}ko"
    return f"{number(round(count / 1_000_000, 1))}{NO_BREAK_SPACE}Mo"

"""Calendar months, as days and as numbers to count with. Pure."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils import timezone


def month_of(at: datetime) -> date:
    """The first day of the month that ``at`` falls in, in local time."""
    return timezone.localtime(at).date().replace(day=1)


def number_of(day: date) -> int:
    """Months counted from the year 0: successive months have successive numbers."""
    return day.year * 12 + day.month - 1


def months_before(day: date, months: int) -> date:
    """The same day ``months`` earlier, or the last day of that month where it is shorter."""
    year, month = divmod(number_of(day) - months, 12)
    return _last_valid(year, month + 1, day.day)


def midnight(day: date) -> datetime:
    """When ``day`` begins, in local time."""
    return datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(timezone.get_default_timezone_name()))


def _last_valid(year: int, month: int, day: int) -> date:
    while True:
        try:
            return date(year, month, day)
        except ValueError:
            day -= 1

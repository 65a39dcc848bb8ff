"""Working time of the team: Monday to Friday, 9 to 18 in Paris, public holidays of France left out. Pure.

Moments are aware. The days on which clocks change are Sundays, so within one day of work the clock
on the wall tells durations.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from django.utils import timezone

PARIS = ZoneInfo("Europe/Paris")
OPENS, CLOSES = time(9), time(18)
SATURDAY = 5
DAY = timedelta(days=1)
NOTHING = timedelta(0)


def between(start: datetime, end: datetime) -> timedelta:
    """How much working time lies between two moments; negative when ``end`` comes first.

    Raises ValueError for a moment without time zone.
    """
    if end < start:
        return -between(end, start)
    first, last = _in_paris(start), _in_paris(end)
    worked = NOTHING
    day = first.date()
    while day <= last.date():
        if is_working_day(day):
            opens, closes = _hours_of(day)
            worked += max(min(closes, last) - max(opens, first), NOTHING)
        day += DAY
    return worked


def after(start: datetime, hours: float) -> datetime:
    """The first moment by which ``hours`` of working time have passed since ``start``, in Paris.

    Raises ValueError for less than nothing, or a moment without time zone.
    """
    if hours < 0:
        raise ValueError("working time passes forwards only")
    moment, left = _in_paris(start), timedelta(hours=hours)
    while left:
        opens, closes = _hours_of(moment.date())
        begins = max(opens, moment)
        if is_working_day(moment.date()) and begins < closes:
            if begins + left <= closes:
                return begins + left
            left -= closes - begins
        moment = datetime.combine(moment.date() + DAY, time(0), PARIS)
    return moment


def is_working_day(day: date) -> bool:
    """Neither Saturday, nor Sunday, nor a public holiday of metropolitan France."""
    return day.weekday() < SATURDAY and day not in _holidays(day.year)


def _in_paris(moment: datetime) -> datetime:
    return timezone.localtime(moment, PARIS)


def _hours_of(day: date) -> tuple[datetime, datetime]:
    return datetime.combine(day, OPENS, PARIS), datetime.combine(day, CLOSES, PARIS)


@cache
def _holidays(year: int) -> frozenset[date]:
    # Its import takes longer than all else here, and few processes need it.
    from holidays import country_holidays

    return frozenset(country_holidays("FR", years=year))

"""Working time passes from Monday to Friday, 9 to 18 in Paris, except on public holidays."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobs.projects.working_time import PARIS, after, between, is_working_day

NEW_YORK = ZoneInfo("America/New_York")

MOMENTS = st.datetimes(
    min_value=datetime(2025, 1, 1), max_value=datetime(2028, 12, 31), timezones=st.sampled_from((UTC, PARIS))
)
NEAR = st.timedeltas(min_value=timedelta(0), max_value=timedelta(days=60))


def paris(month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=PARIS)


@pytest.mark.parametrize(
    ("start", "end", "hours"),
    [
        (paris(11, 23, 9), paris(11, 23, 18), 9),  # a Monday
        (paris(11, 23, 0), paris(11, 24, 0), 9),
        (paris(11, 23, 14, 30), paris(11, 23, 16), 1.5),
        (paris(11, 23, 17), paris(11, 24, 10), 2),
        (paris(11, 20, 17), paris(11, 23, 10), 2),  # over a weekend
        (paris(11, 21, 9), paris(11, 22, 18), 0),  # Saturday and Sunday
        (paris(11, 23, 18), paris(11, 24, 9), 0),  # a night
        (paris(11, 10, 17), paris(11, 12, 10), 2),  # over Armistice Day
        (paris(4, 3, 17), paris(4, 7, 10), 2),  # over Easter Monday; Good Friday is worked
        (paris(5, 13, 17), paris(5, 15, 10), 2),  # over Ascension Day
        (paris(5, 22, 17), paris(5, 26, 10), 2),  # over Whit Monday
    ],
)
def test_only_hours_of_work_are_counted(start: datetime, end: datetime, hours: float) -> None:
    assert between(start, end) == timedelta(hours=hours)
    assert between(end, start) == -timedelta(hours=hours)


@pytest.mark.parametrize(
    ("start", "hours", "end"),
    [
        (paris(11, 23, 10), 4, paris(11, 23, 14)),
        (paris(11, 23, 16), 4, paris(11, 24, 11)),
        (paris(11, 23, 14), 4, paris(11, 23, 18)),  # the end of the day, not the morning after
        (paris(11, 20, 16), 4, paris(11, 23, 11)),
        (paris(11, 21, 12), 4, paris(11, 23, 13)),
        (paris(11, 23, 3), 1, paris(11, 23, 10)),
        (paris(11, 23, 20), 9, paris(11, 24, 18)),
        (paris(11, 10, 17), 10, paris(11, 12, 18)),
        (paris(11, 22, 12), 0, paris(11, 22, 12)),
    ],
)
def test_a_deadline_falls_into_hours_of_work(start: datetime, hours: float, end: datetime) -> None:
    assert after(start, hours) == end


@pytest.mark.parametrize(("month", "sunday"), [(3, 29), (10, 25)])  # clocks go forward, and back
def test_a_change_of_clocks_costs_no_working_time(month: int, sunday: int) -> None:
    friday, monday = paris(month, sunday - 2, 17), paris(month, sunday, 12) + timedelta(days=1)
    assert between(friday, monday) == timedelta(hours=4)
    assert after(friday, 4) == monday


def test_moments_of_other_time_zones_are_those_of_paris() -> None:
    start = datetime(2026, 11, 23, 5, tzinfo=NEW_YORK)  # 11 in Paris
    assert between(start, datetime(2026, 11, 23, 15, tzinfo=UTC)) == timedelta(hours=5)
    assert after(start, 1) == paris(11, 23, 12)


@pytest.mark.parametrize(
    "day",
    [
        date(2026, 1, 1),
        date(2026, 4, 6),
        date(2026, 5, 1),
        date(2026, 5, 8),
        date(2026, 5, 14),
        date(2026, 5, 25),
        date(2026, 7, 14),
        date(2027, 11, 1),
        date(2026, 11, 11),
        date(2026, 12, 25),
    ],
)
def test_nobody_works_on_a_public_holiday(day: date) -> None:
    assert not is_working_day(day)


@pytest.mark.parametrize("day", [date(2026, 4, 3), date(2025, 12, 26)])
def test_holidays_of_alsace_are_worked(day: date) -> None:
    assert is_working_day(day)


def test_a_moment_without_time_zone_is_refused() -> None:
    naive = datetime(2026, 11, 23, 10)
    with pytest.raises(ValueError, match="naive"):
        between(naive, naive)
    with pytest.raises(ValueError, match="naive"):
        after(naive, 1)


def test_time_does_not_pass_backwards() -> None:
    with pytest.raises(ValueError, match="forwards"):
        after(paris(11, 23, 10), -1)


@given(MOMENTS, NEAR, NEAR)
def test_parts_add_up_to_the_whole(start: datetime, first: timedelta, second: timedelta) -> None:
    middle = (start.astimezone(UTC) + first).astimezone(start.tzinfo)
    end = middle.astimezone(UTC) + second
    assert between(start, middle) + between(middle, end) == between(start, end)


@given(MOMENTS, NEAR, NEAR)
def test_waiting_longer_never_takes_less(start: datetime, first: timedelta, second: timedelta) -> None:
    start = start.astimezone(UTC)
    sooner, later = sorted((first, second))
    worked = between(start, start + sooner)
    assert timedelta(0) <= worked <= between(start, start + later) <= later


@given(MOMENTS, st.timedeltas(min_value=timedelta(0), max_value=timedelta(hours=90)))
def test_a_deadline_is_as_far_away_as_was_asked(start: datetime, working: timedelta) -> None:
    hours = working / timedelta(hours=1)
    asked = timedelta(hours=hours)  # to the microsecond
    end = after(start, hours)
    assert between(start, end) == asked
    if asked:
        assert between(start, end - timedelta(microseconds=1)) < asked

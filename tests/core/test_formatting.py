from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from core.formatting import (
    Number,
    clock,
    dial,
    duration,
    euros,
    file_size,
    long_date,
    moment,
    number,
    period,
)


# Written here with ~ for a non-breaking space and _ for a narrow one.
def marked(text: str) -> str:
    return text.replace("~", "\u00a0").replace("_", "\u202f")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (0, "0"),
        (999, "999"),
        (35000, "35_000"),
        (1234567, "1_234_567"),
        (1.5, "1,5"),
        (Decimal("1234.50"), "1_234,5"),
        (-1200, "−1_200"),
        (-0.0, "0"),
    ],
)
def test_thousands_are_set_apart_and_decimals_follow_a_comma(value: Number, expected: str) -> None:
    assert number(value) == marked(expected)


def test_decimals_can_be_fixed() -> None:
    assert number(Decimal("2"), decimals=2) == "2,00"


@pytest.mark.parametrize(
    ("value", "expected"), [(35000, "35_000~€"), (12.5, "12,50~€"), (Decimal("450.00"), "450~€")]
)
def test_an_amount_shows_cents_only_if_any(value: Number, expected: str) -> None:
    assert euros(value) == marked(expected)


@pytest.mark.parametrize(
    ("day", "expected"),
    [(date(2026, 11, 22), "22~novembre 2026"), (date(2026, 12, 1), "1er~décembre 2026")],
)
def test_a_date_is_written_out(day: date, expected: str) -> None:
    assert long_date(day) == marked(expected)


def test_a_moment_is_dated_in_paris() -> None:
    assert long_date(datetime(2026, 11, 30, 23, 30, tzinfo=UTC)) == marked("1er~décembre 2026")


@pytest.mark.parametrize(
    ("since", "until", "expected"),
    [
        (date(2026, 8, 24), date(2026, 11, 22), "du 24~août au 22~novembre 2026"),
        (date(2026, 11, 24), date(2027, 2, 22), "du 24~novembre 2026 au 22~février 2027"),
        (date(2026, 9, 1), date(2026, 11, 30), "du 1er~septembre au 30~novembre 2026"),
    ],
)
def test_a_period_says_the_year_once_where_it_can(since: date, until: date, expected: str) -> None:
    assert period(since, until) == marked(expected)


@pytest.mark.parametrize(
    ("minute", "expected"), [(0, "mardi 24~novembre 2026 à 11~h"), (5, "mardi 24~novembre 2026 à 11~h~05")]
)
def test_a_moment_is_written_out_in_paris(minute: int, expected: str) -> None:
    value = datetime(2026, 11, 24, 10, minute, 59, tzinfo=UTC)
    assert moment(value) == marked(expected)
    assert clock(value) == marked(expected.rpartition(" ")[2])


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (timedelta(0), "0~min"),
        (timedelta(minutes=45, seconds=59), "45~min"),
        (timedelta(hours=3), "3~h"),
        (timedelta(hours=1, minutes=5), "1~h~05"),
        (timedelta(days=2), "48~h"),
    ],
)
def test_a_duration_is_told_in_hours_and_minutes(value: timedelta, expected: str) -> None:
    assert duration(value) == marked(expected)


@pytest.mark.parametrize(
    ("telephone", "expected"), [("01 99 00 00 00", "0199000000"), ("+33 (0)1.99", "+330199"), ("", "")]
)
def test_a_telephone_number_is_dialled_without_its_spaces(telephone: str, expected: str) -> None:
    assert dial(telephone) == expected


@pytest.mark.parametrize(
    ("count", "shown"),
    [(1, "1~ko"), (120_400, "120~ko"), (999_499, "999~ko"), (999_500, "1~Mo"), (1_440_000, "1,4~Mo")],
)
def test_the_size_of_a_file_is_told_in_thousands(count: int, shown: str) -> None:
    assert file_size(count) == marked(shown)

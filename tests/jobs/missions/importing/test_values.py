"""How values are read, and what is said of those that cannot be."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.utils import timezone

from jobs.missions.importing import values
from jobs.missions.terms import DurationUnit, Experience, RemotePolicy


@pytest.mark.parametrize(
    ("read", "given", "value"),
    [
        (values.rate, "450", 450),
        (values.rate, "1 200 €/j", 1200),
        (values.rate, "450.00", 450),
        (values.rate, "450 € HT / jour", 450),
        (values.whole(1, 5), "5,0", 5),
        (values.flag, True, True),
        (values.flag, "Oui", True),
        (values.flag, "0", False),
        (values.names, "Python | C++", ["Python", "C++"]),
        (values.names, ["Python", "C, avancé"], ["Python", "C, avancé"]),
        (values.remote, "Hybride", (RemotePolicy.PARTIAL, None)),
        (values.remote, "3 jours par semaine", (RemotePolicy.PARTIAL, 3)),
        (values.remote, "100 %", (RemotePolicy.FULL, None)),
        (values.remote, "Sur site", (RemotePolicy.NONE, None)),
        (values.years, "Confirmé", Experience.CONFIRMED),
        (values.years, "5 ans", Experience.CONFIRMED),
        (values.years, "15", Experience.EXPERT),
        (values.years, "0", Experience.JUNIOR),
        (values.duration, "6 mois", (6, DurationUnit.MONTH)),
        (values.duration, "1 an", (12, DurationUnit.MONTH)),
        (values.duration, "3 semaines", (15, DurationUnit.DAY)),
        (values.duration, "6", (6, None)),
        (values.start, "Dès que possible", None),
        (values.start, "ASAP", None),
        (values.start, "31/12/2026", date(2026, 12, 31)),
        (values.start, "2026-12-31T23:30:00Z", date(2027, 1, 1)),
        (values.country, "be", "BE"),
        (values.country, "France", "FR"),
        (values.text, "  deux\u00a0mots\n", "deux mots"),
    ],
)
def test_values_are_read_as_people_write_them(read: Callable[[Any], Any], given: Any, value: Any) -> None:
    assert read(given) == value


@pytest.mark.parametrize(
    ("read", "given"),
    [
        (values.rate, "0"),
        (values.rate, "5001"),
        (values.rate, "-450"),
        (values.rate, "450.50"),
        (values.rate, "1E+400"),
        (values.rate, "9" * 100_000),
        (values.rate, "selon profil"),
        (values.rate, ["450"]),
        (values.whole(1, 5), "6"),
        (values.flag, "peut-être"),
        (values.names, ["a", {"b": "c"}]),
        (values.names, ["x"] * 31),
        (values.remote, "parfois"),
        (values.years, "beaucoup"),
        (values.duration, "longtemps"),
        (values.duration, "600 mois"),
        (values.start, "30/02/2026"),
        (values.start, "12-31-2026"),
        (values.start, "99999-01-01"),
        (values.moment, "2026-13-01T00:00"),
        (values.moment, "1850-01-01"),
        (values.country, "EU"),
        (values.country, "Belgique ou pas"),
        (values.text, {"a": 1}),
        (values.text, True),
        (values.text, "a\x00b"),
        (values.text, "a\ud800"),
        (values.short(3), "quatre"),
        (values.description, "<p>Trop court</p>"),
        (values.description, "x" * 30_000),
        (values.description, ["x" * 100]),
    ],
)
def test_other_values_are_refused_with_a_reason(read: Callable[[Any], Any], given: Any) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        read(given)


def test_a_date_without_a_time_ends_with_its_last_second_in_paris() -> None:
    assert values.last_moment("2026-07-14") == datetime(2026, 7, 14, 21, 59, 59, tzinfo=UTC)
    assert values.last_moment("14/07/2026") == datetime(2026, 7, 14, 21, 59, 59, tzinfo=UTC)


def test_a_date_without_a_time_begins_with_its_first() -> None:
    assert values.moment("2026-07-14") == datetime(2026, 7, 13, 22, tzinfo=UTC)


def test_a_time_without_a_zone_is_that_of_paris() -> None:
    for written in ("2026-01-14T09:30", "2026-01-14 09:30:00", "14/01/2026 09:30", "14/01/2026 9h30"):
        assert values.moment(written) == datetime(2026, 1, 14, 8, 30, tzinfo=UTC)


def test_a_zone_is_heeded() -> None:
    assert values.moment("2026-01-14T09:30:00+05:00") == datetime(2026, 1, 14, 4, 30, tzinfo=UTC)


def test_a_moment_that_paris_has_twice_or_never_is_still_one() -> None:
    for written in ("2026-03-29T02:30", "2026-10-25T02:30"):
        assert timezone.is_aware(values.moment(written))


def test_a_long_value_is_quoted_by_its_start() -> None:
    with pytest.raises(ValueError, match=r"“x{60}…”"):
        values.rate("x" * 500)

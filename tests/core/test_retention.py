"""Terms count months as calendars do."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from core.retention import Term

PARIS = ZoneInfo("Europe/Paris")


@pytest.mark.parametrize(
    ("months", "start", "end"),
    [
        (3, "2026-01-15", "2026-04-15"),
        (3, "2026-11-30", "2027-02-28"),
        (3, "2027-11-30", "2028-02-29"),
        (6, "2026-08-31", "2027-02-28"),
        (24, "2024-02-29", "2026-02-28"),
        (1, "2026-12-31", "2027-01-31"),
        (12, "2026-12-31", "2027-12-31"),
    ],
)
def test_a_term_ends_on_the_same_day_of_the_month(months: int, start: str, end: str) -> None:
    moment = datetime.fromisoformat(f"{start}T23:59:59").replace(tzinfo=PARIS)
    after = Term(months, "the law", date(2026, 1, 1)).after(moment)
    assert after.astimezone(PARIS).isoformat()[:19] == f"{end}T23:59:59"

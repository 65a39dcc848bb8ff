"""Rates as selectors return them, for what needs no database."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from jobs.salaries.selectors import Point, Rate, RoleRates
from jobs.salaries.terms import Level

COUNTRY = Rate(
    role="developpeur-back-end",
    role_name="Développeur back-end",
    level=Level.COUNTRY,
    place="",
    place_name="France",
    locative="en France",
    band="",
    sector="",
    sector_name="",
    n=1042,
    p10=300,
    p25=400,
    median=450,
    p75=520,
    p90=1010,
    low=440,
    high=460,
    since=date(2024, 11, 1),
    until=date(2026, 10, 31),
    computed_on=date(2026, 11, 2),
    published_on=date(2026, 11, 2),
    is_demo=False,
)
_UNTOLD: dict[str, Any] = {"p10": None, "p90": None, "low": None, "high": None}


def rate(**changes: Any) -> Rate:
    """The rate of France with some of its values changed."""
    return replace(COUNTRY, **changes)


def narrow(**changes: Any) -> Rate:
    """A rate of eleven missions: too few for tenths and for an interval."""
    return replace(COUNTRY, **({"n": 11} | _UNTOLD | changes))


def city(name: str, **changes: Any) -> Rate:
    place = {"level": Level.CITY, "place": name.lower(), "place_name": name, "locative": f"à {name}"}
    return narrow(**(place | changes))


def all_of_a_role() -> RoleRates:
    """France, two of four bands, a sector, a region and two cities."""
    return RoleRates(
        country=COUNTRY,
        bands=[
            narrow(band="junior", p25=310, median=350, p75=400),
            narrow(band="confirme", p25=420, median=480, p75=530),
        ],
        regions=[
            narrow(level=Level.REGION, place="bretagne", place_name="Bretagne", locative="en Bretagne", n=21)
        ],
        cities=[city("Lyon", n=40, low=430, high=470), city("Brest", n=7)],
        sectors=[narrow(sector="industrie", sector_name="Industrie", median=430)],
    )


def points(*medians: int) -> list[Point]:
    """One publication a month from January 2026 on; each stands on ten missions more."""
    return [
        Point(date(2026 + index // 12, index % 12 + 1, 1), median, 10 * (index + 1))
        for index, median in enumerate(medians)
    ]

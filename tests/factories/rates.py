"""Published rates for tests, with the publication that they belong to."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

from jobs.salaries.models import PublishedRate, RatePublication
from jobs.salaries.terms import MISSIONS_FOR_TENTHS, WINDOW_MONTHS, Level
from jobs.taxonomy.models import City, Region, Role, Sector

#: From so many missions on there is an interval of the median.
_MISSIONS_FOR_AN_INTERVAL = 12


def make_publication(month: date | None = None, *, is_demo: bool = False) -> RatePublication:
    """The publication of ``month`` (the current one), made when it is missing, on its first day at 6."""
    month = (month or timezone.localdate()).replace(day=1)
    moment = timezone.make_aware(datetime(month.year, month.month, 1, 6))
    years, months = divmod(month.year * 12 + month.month - 1 - WINDOW_MONTHS, 12)
    defaults = {
        "published_at": moment,
        "since": date(years, months + 1, 1),
        "min_missions": 5,
        "min_clients": 3,
        "max_share": 80,
    }
    return RatePublication.objects.get_or_create(month=month, is_demo=is_demo, defaults=defaults)[0]


def make_rate(
    role: Role,
    *,
    city: City | None = None,
    region: Region | None = None,
    band: str = "",
    sector: Sector | None = None,
    n: int = 12,
    median: int = 450,
    month: date | None = None,
    is_demo: bool = False,
    **figures: Any,
) -> PublishedRate:
    """A published cell: of France unless a city or a region is given, in the current month.

    Figures that are not given surround ``median``: quartiles 50 € away, tenths 100 € from 50 missions
    on, the interval 20 € from 12 missions on. The publication is made when it is missing.
    """
    publication = make_publication(month, is_demo=is_demo)
    period = {"since": publication.since, "until": publication.month - timedelta(days=1)}
    return PublishedRate.objects.create(
        publication=publication,
        role=role,
        level=_level(city, region),
        city=city,
        region=region,
        band=band,
        sector=sector,
        missions=n,
        median=median,
        **(period | {"computed_on": publication.month} | _figures(n, median) | figures),
    )


def _figures(n: int, median: int) -> dict[str, int | None]:
    has_tenths, has_interval = n >= MISSIONS_FOR_TENTHS, n >= _MISSIONS_FOR_AN_INTERVAL
    return {
        "clients": 3,
        "p10": median - 100 if has_tenths else None,
        "p25": median - 50,
        "p75": median + 50,
        "p90": median + 100 if has_tenths else None,
        "low": median - 20 if has_interval else None,
        "high": median + 20 if has_interval else None,
    }


def _level(city: City | None, region: Region | None) -> Level:
    if city is not None and region is not None:
        raise ValueError("a rate is of a city or of a region")
    if city is not None:
        return Level.CITY
    return Level.REGION if region is not None else Level.COUNTRY

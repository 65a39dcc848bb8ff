"""Which missions count, and what they proposed: missions, observations and samples as columns.

A mission counts from its publication on, for 24 calendar months, if its rate is shown, is a range
and is of a mission in France; closed ones count, drafts do not. Its rate is the middle of its range.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from typing import Any, Final

import numpy as np
from django.db.models import Case, F, IntegerField, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce, TruncDate
from django.utils import timezone

from jobs.missions.models import Mission
from jobs.missions.terms import Experience, RemotePolicy, State
from jobs.salaries.cells import ANY, Observations
from jobs.salaries.months import midnight, months_before
from jobs.salaries.terms import WINDOW_MONTHS

#: The number of a band is its place in the order of experience, from one on.
BANDS: Final = ("", *Experience.values)
#: Columns of an observation, as they are stored and in the order of ``Observations``.
COLUMNS: Final = ("role_id", "region_id", "city_id", "band", "sector_id", "client", "rate", "published_on")
_NUMBERS: Final = {band: number for number, band in enumerate(BANDS)}


def window_start(at: datetime) -> date:
    """The first day of those on which a mission was published that counts at ``at``."""
    return months_before(timezone.localtime(at).date(), WINDOW_MONTHS)


def counting(at: datetime) -> QuerySet[Mission]:
    """Missions that were published before ``at`` and count then."""
    return Mission.objects.exclude(state=State.DRAFT).filter(
        published_at__gte=midnight(window_start(at)),
        published_at__lt=at,
        is_rate_public=True,
        rate_min__isnull=False,
        rate_max__isnull=False,
        country="FR",
    )


def observe(missions: QuerySet[Mission]) -> Observations:
    """These missions as they count. A fully remote one has no place: it counts for France only. One query."""
    is_somewhere = ~Q(remote_policy=RemotePolicy.FULL)
    rows = missions.order_by("pk").values_list(
        "pk",
        "role_id",
        _where(is_somewhere, "city__department__region_id"),
        _where(is_somewhere, "city_id"),
        "experience",
        Coalesce("sector_id", ANY),
        Coalesce("client_id", ANY),
        F("rate_min") + F("rate_max"),
        TruncDate("published_at", tzinfo=timezone.get_default_timezone()),
    )
    both_ends = _columns(rows.iterator(chunk_size=5000))
    return replace(both_ends, rate=both_ends.rate / 2)


def stored(rows: QuerySet[Any], number: str) -> Observations:
    """Observations or a sample, as written; ``number`` names the mission's column. One query."""
    columns = (
        Coalesce(name, ANY) if name in {"region_id", "city_id", "sector_id"} else name for name in COLUMNS
    )
    return _columns(rows.values_list(number, *columns).iterator(chunk_size=5000))


def fields_of(missions: Observations) -> Iterable[tuple[int, dict[str, Any]]]:
    """The number of each mission with its columns, ready to be written."""
    columns = (
        missions.role.tolist(),
        [region or None for region in missions.region.tolist()],
        [city or None for city in missions.city.tolist()],
        [BANDS[band] for band in missions.band.tolist()],
        [sector or None for sector in missions.sector.tolist()],
        missions.client.tolist(),
        missions.rate.tolist(),
        [date.fromordinal(day) for day in missions.day.tolist()],
    )
    for number, *values in zip(missions.mission.tolist(), *columns, strict=True):
        yield number, dict(zip(COLUMNS, values, strict=True))


def _where(condition: Q, column: str) -> Case:
    return Case(
        When(condition, then=Coalesce(F(column), ANY)), default=Value(ANY), output_field=IntegerField()
    )


def _columns(rows: Iterable[tuple[Any, ...]]) -> Observations:
    columns = list(zip(*rows, strict=True)) or [()] * (1 + len(COLUMNS))
    mission, role, region, city, band, sector, client, rate, day = columns
    return Observations(
        mission=np.array(mission, dtype=np.int64),
        role=np.array(role, dtype=np.int64),
        region=np.array(region, dtype=np.int64),
        city=np.array(city, dtype=np.int64),
        band=np.array([_NUMBERS[one] for one in band], dtype=np.int64),
        sector=np.array(sector, dtype=np.int64),
        client=np.array(client, dtype=np.int64),
        rate=np.array(rate, dtype=np.float64),
        day=np.array([one.toordinal() for one in day], dtype=np.int64),
    )

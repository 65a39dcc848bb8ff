"""How many missions there are and were: of a role, in a city, of a sector. One query each.

Two counts, always together: missions that can be applied to now, and missions published in the last
twelve months, whatever became of them. A fully remote mission takes place in no city. The response
is tagged with what was counted, and true until the first of the live missions ends, or the day does.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple

from django.db.models import Count, Min, Q, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from core.pagecache import fresh_until, tag
from jobs.caching import MISSIONS, VOCABULARY, city_missions_tag, role_missions_tag, sector_missions_tag
from jobs.missions.models import Mission
from jobs.missions.models.queryset import MissionQuerySet, is_open
from jobs.missions.terms import State
from jobs.taxonomy.models import City, Role, Sector

#: Days before today on which missions still count for twelve months.
YEAR = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Demand:
    """An entry of the vocabulary with its missions: live now, and published in twelve months."""

    slug: str
    name: str
    live: int
    year: int


@dataclass(frozen=True, slots=True)
class Counts:
    """Missions live now, and published from ``since`` to ``until``, both included.

    ``is_demo``: some of those counted are made up.
    """

    live: int
    year: int
    since: date
    until: date
    is_demo: bool


@dataclass(frozen=True, slots=True)
class Share:
    """A role in a sector: its part of the sector's missions of twelve months, in percent, rounded.

    None where it stands on too few missions, or on too few clients.
    """

    role: Demand
    percent: int | None


def counts(
    *, at: datetime, role: Role | None = None, city: City | None = None, sector: Sector | None = None
) -> Counts:
    """The missions of a role, in a city, of a sector; without any, all of them."""
    since, until = period(at)
    found = _counted(at, role, city, sector).aggregate(
        live=_live(at), year=_year(at), made_up=_made_up(), ends=_first_end(at)
    )
    _tag(at, role, city, sector, [found["ends"]])
    return Counts(found["live"], found["year"], since, until, is_demo=found["made_up"] > 0)


def roles_in_demand(
    *, at: datetime, city: City | None = None, sector: Sector | None = None, limit: int = 12
) -> list[Demand]:
    """Roles by their missions in a city, of a sector; the most of twelve months first."""
    return _ranked("role", "role__position", limit, at, None, city, sector)


def sectors_hiring(
    *, at: datetime, role: Role | None = None, city: City | None = None, limit: int = 8
) -> list[Demand]:
    """Sectors by their missions of a role, in a city; the most of twelve months first."""
    return _ranked("sector", "sector__position", limit, at, role, city, None)


def cities_in_demand(
    *, at: datetime, role: Role | None = None, sector: Sector | None = None, limit: int = 12
) -> list[Demand]:
    """Cities by their missions of a role, of a sector; the most of twelve months first."""
    return _ranked("city", "city__rank", limit, at, role, None, sector)


def by_sector(*, at: datetime, role: Role, city: City, limit: int = 8) -> tuple[Counts, list[Demand]]:
    """:func:`counts` and :func:`sectors_hiring` of a role in a city, in one query."""
    found, rows = _grouped("sector", "sector__position", at, role, city, None)
    return found, [row.demand for row in rows if row.demand.slug and not row.is_retired][:limit]


def by_role(*, at: datetime, city: City) -> tuple[Counts, list[Demand]]:
    """:func:`counts` and :func:`roles_in_demand` of a city, all of them, in one query."""
    found, rows = _grouped("role", "role__position", at, None, city, None)
    return found, [row.demand for row in rows if not row.is_retired]


def live_by_sector(*, at: datetime) -> dict[str, int]:
    """Live missions by sector (slugs); a sector without any is left out."""
    return _live_by("sector__slug", Mission.objects.open(at=at), at)


def live_by_city(*, at: datetime) -> dict[str, int]:
    """Live missions by city (slugs); a city without any is left out."""
    return _live_by("city__slug", Mission.objects.open(at=at).somewhere(), at)


def role_shares(
    *, at: datetime, sector: Sector, min_missions: int, min_clients: int
) -> tuple[Counts, list[Share]]:
    """:func:`counts` of ``sector``, and its roles; the most of twelve months first. One query.

    A part is told from ``min_missions`` of ``min_clients`` on; all missions whose client is not known
    count as those of one.
    """
    found, rows = _grouped("role", "role__position", at, None, None, sector)
    shares = []
    for row in rows:
        is_told = row.demand.year >= min_missions and row.clients >= min_clients
        percent = round(100 * row.demand.year / found.year) if is_told and found.year else None
        shares.append(Share(row.demand, percent))
    return found, [share for share, row in zip(shares, rows, strict=True) if not row.is_retired]


def period(at: datetime) -> tuple[date, date]:
    """The first and the last day of the twelve months before ``at``."""
    until = timezone.localdate(at)
    return until - YEAR, until


def _live_by(slug: str, missions: MissionQuerySet, at: datetime) -> dict[str, int]:
    rows = missions.exclude(**{slug: None}).order_by().values(slug).annotate(live=Count("*"))
    found = list(rows.annotate(ends=Min("valid_through")).values_list(slug, "live", "ends"))
    _tag(at, None, None, None, [ends for *_counts, ends in found])
    return {slug_of: live for slug_of, live, _ends in found}


def _ranked(
    entry: str,
    order: str,
    limit: int,
    at: datetime,
    role: Role | None,
    city: City | None,
    sector: Sector | None,
) -> list[Demand]:
    missions = _counted(at, role, city, sector).filter(**{f"{entry}__is_retired": False})
    if entry == "city":
        missions = missions.somewhere()
    slug, name = f"{entry}__slug", f"{entry}__name"
    # Ties keep the order of the vocabulary: were it that of live missions, they would move all day.
    rows: list[Any] = list(
        missions.order_by()
        .values(slug, name)
        .annotate(live=_live(at), year=_year(at), ends=_first_end(at))
        .order_by("-year", order)
        .values_list(slug, name, "live", "year", "ends")[:limit]
    )
    tag(VOCABULARY)
    _tag(at, role, city, sector, [ends for *_counts, ends in rows])
    return [Demand(*values) for *values, _ends in rows]


class _Row(NamedTuple):
    """An entry with its missions; ``clients`` are those of twelve months."""

    demand: Demand
    clients: int
    is_retired: bool


def _grouped(
    entry: str, order: str, at: datetime, role: Role | None, city: City | None, sector: Sector | None
) -> tuple[Counts, list[_Row]]:
    """Every entry with its missions, retired ones and none at all included, and what they add up to.

    Clients are counted in a sector only: telling them apart takes as long as all the rest.
    """
    of_year = Q(published_at__gte=begin_of_year(at))
    clients = Count(Coalesce("client", 0), distinct=True, filter=of_year) if sector else Value(0)
    slug, name = f"{entry}__slug", f"{entry}__name"
    rows: list[Any] = list(
        _counted(at, role, city, sector)
        .order_by()
        .values(slug, name)
        .annotate(live=_live(at), year=_year(at), clients=clients, made_up=_made_up(), ends=_first_end(at))
        .order_by("-year", order)
        .values_list(slug, name, "live", "year", "clients", f"{entry}__is_retired", "made_up", "ends")
    )
    tag(VOCABULARY)
    _tag(at, role, city, sector, [ends for *_values, ends in rows])
    since, until = period(at)
    live, year, made_up = (sum(row[column] for row in rows) for column in (2, 3, 6))
    found = Counts(live, year, since, until, is_demo=made_up > 0)
    return found, [_Row(Demand(*row[:4]), row[4], bool(row[5])) for row in rows]


def _counted(at: datetime, role: Role | None, city: City | None, sector: Sector | None) -> MissionQuerySet:
    """Missions that are live, or were published in the last twelve months."""
    recent = Q(published_at__gte=begin_of_year(at), published_at__lte=at) & ~Q(state=State.DRAFT)
    missions = Mission.objects.filter(is_open(at) | recent)
    if role is not None:
        missions = missions.for_role(role)
    if city is not None:
        missions = missions.in_city(city)
    if sector is not None:
        missions = missions.for_sector(sector)
    return missions


def begin_of_year(at: datetime) -> datetime:
    """The first moment of the first day."""
    since, _until = period(at)
    return timezone.make_aware(datetime.combine(since, time.min))


def _live(at: datetime) -> Count:
    # Every mission has a role; indexes that have what is counted have it, too.
    return Count("role", filter=is_open(at))


def _year(at: datetime) -> Count:
    # What is counted at all was not a draft and had been published.
    return Count("role", filter=Q(published_at__gte=begin_of_year(at)))


def _made_up() -> Count:
    return Count("role", filter=Q(is_demo=True))


def _first_end(at: datetime) -> Min:
    """When the first of the live ones ends."""
    return Min("valid_through", filter=is_open(at))


def _tag(
    at: datetime, role: Role | None, city: City | None, sector: Sector | None, ends: list[datetime | None]
) -> None:
    """Say what was counted, and until when it is true: at midnight the twelve months move on."""
    narrow = ((role, role_missions_tag), (city, city_missions_tag), (sector, sector_missions_tag))
    tag(*([name_of(entry.slug) for entry, name_of in narrow if entry] or [MISSIONS]))
    _since, until = period(at)
    fresh_until(timezone.make_aware(datetime.combine(until + timedelta(days=1), time.min)))
    for end in filter(None, ends):
        fresh_until(end)

"""How many missions there are and were: of a role, in a city, of a sector. One query each.

Two counts, always together: missions that can be applied to now, and missions published in the last
twelve months, whatever became of them. A fully remote mission takes place in no city. The response
is tagged with what was counted, and true until the first of the live missions ends, or the day does.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Count, Min, Q
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


def sectors_hiring(*, at: datetime, city: City) -> list[Demand]:
    """All sectors by their missions in a city; the most of twelve months first."""
    return _ranked("sector", "sector__position", None, at, city=city)


def cities_in_demand(*, at: datetime, role: Role, limit: int = 12) -> list[Demand]:
    """Cities by their missions of a role; the most of twelve months first."""
    return _ranked("city", "city__rank", limit, at, role=role)


def by_sector(*, at: datetime, role: Role, city: City) -> tuple[Counts, list[Demand]]:
    """:func:`counts` of a role in a city, and its sectors; the most of twelve months first. One query."""
    return _grouped("sector", "sector__position", at, role, city, None)


def by_role(
    *, at: datetime, city: City | None = None, sector: Sector | None = None
) -> tuple[Counts, list[Demand]]:
    """:func:`counts` of a city or a sector, and all its roles; the most of twelve months first. One query."""
    return _grouped("role", "role__position", at, None, city, sector)


def live_by_sector(*, at: datetime) -> dict[str, int]:
    """Live missions by sector (slugs); a sector without any is left out."""
    return _live_by("sector__slug", Mission.objects.open(at=at), at)


def live_by_city(*, at: datetime) -> dict[str, int]:
    """Live missions by city (slugs); a city without any is left out."""
    return _live_by("city__slug", Mission.objects.open(at=at).somewhere(), at)


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
    limit: int | None,
    at: datetime,
    *,
    role: Role | None = None,
    city: City | None = None,
) -> list[Demand]:
    missions = _counted(at, role, city, None).filter(**{f"{entry}__is_retired": False})
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
    _tag(at, role, city, None, [ends for *_counts, ends in rows])
    return [Demand(*values) for *values, _ends in rows]


def _grouped(
    entry: str, order: str, at: datetime, role: Role | None, city: City | None, sector: Sector | None
) -> tuple[Counts, list[Demand]]:
    """What missions add up to, those of retired entries and of none included; and every other entry."""
    slug, name = f"{entry}__slug", f"{entry}__name"
    rows: list[Any] = list(
        _counted(at, role, city, sector)
        .order_by()
        .values(slug, name)
        .annotate(live=_live(at), year=_year(at), made_up=_made_up(), ends=_first_end(at))
        .order_by("-year", order)
        .values_list(slug, name, "live", "year", f"{entry}__is_retired", "made_up", "ends")
    )
    tag(VOCABULARY)
    _tag(at, role, city, sector, [ends for *_values, ends in rows])
    since, until = period(at)
    live, year, made_up = (sum(row[column] for row in rows) for column in (2, 3, 5))
    found = Counts(live, year, since, until, is_demo=made_up > 0)
    return found, [Demand(*row[:4]) for row in rows if row[0] and not row[4]]


def _counted(at: datetime, role: Role | None, city: City | None, sector: Sector | None) -> MissionQuerySet:
    """Those missions of a role, in a city, of a sector that count."""
    missions = Mission.objects.filter(counts_at(at))
    if role is not None:
        missions = missions.for_role(role)
    if city is not None:
        missions = missions.in_city(city)
    if sector is not None:
        missions = missions.for_sector(sector)
    return missions


def counts_at(at: datetime) -> Q:
    """Missions that are live, or were published in the last twelve months."""
    recent = Q(published_at__gte=begin_of_year(at), published_at__lte=at) & ~Q(state=State.DRAFT)
    return is_open(at) | recent


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
    """Say what was counted, and until when it is true."""
    narrow = ((role, role_missions_tag), (city, city_missions_tag), (sector, sector_missions_tag))
    tag(*([name_of(entry.slug) for entry, name_of in narrow if entry] or [MISSIONS]))
    true_today(at)
    for end in filter(None, ends):
        fresh_until(end)


def true_today(at: datetime) -> None:
    """At midnight the day that is printed is another one, and twelve months move on."""
    tomorrow = timezone.localdate(at) + timedelta(days=1)
    fresh_until(timezone.make_aware(datetime.combine(tomorrow, time.min)))

"""Reads published rates for pages. About one role they are all real, or all made up."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import chain

from django.db.models import Q, QuerySet, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _

from core.pagecache import tag
from jobs.caching import RATES, role_rates_tag
from jobs.missions.terms import Experience
from jobs.salaries.models import PublishedRate, RatePublication
from jobs.salaries.terms import Level
from jobs.taxonomy.models import City, Role, Sector

_RELATED = ("role", "city", "region", "sector", "publication")


@dataclass(frozen=True, slots=True)
class Rate:
    """A published cell, in euros before tax (HT) a day, as clients proposed them.

    ``role``, ``place`` and ``sector`` are slugs, empty for France and for any sector; ``band`` is an
    ``Experience`` or empty. ``locative`` is ready to print ("à Lyon", "en France"). ``low`` and ``high``
    enclose the median; they and the tenths are None where ``n`` is too small. Missions counted were
    published from ``since`` to ``until``, both included. What was computed on a day may have been told
    again, unchanged, in publications since.
    """

    role: str
    role_name: str
    level: Level
    place: str
    place_name: str
    locative: str
    band: str
    sector: str
    sector_name: str
    n: int
    p10: int | None
    p25: int
    median: int
    p75: int
    p90: int | None
    low: int | None
    high: int | None
    since: date
    until: date
    computed_on: date
    published_on: date
    is_demo: bool

    @property
    def figures(self) -> tuple[str | int | None, ...]:
        """What it says of what, in whatever month: with the same figures, nothing is new."""
        about = (self.role, self.level.value, self.place, self.band, self.sector)
        return (*about, self.n, self.p10, self.p25, self.median, self.p75, self.p90, self.low, self.high)


@dataclass(frozen=True, slots=True)
class RoleRates:
    """All that a page about one role shows. Lists hold published cells only, by place or band.

    ``bands`` are of France, in the order of experience; ``cities`` and ``sectors`` have the most
    missions first. ``months`` are what publications said of France, the oldest first, where they
    were asked for (:func:`trend`).
    """

    country: Rate | None = None
    bands: list[Rate] = field(default_factory=list)
    regions: list[Rate] = field(default_factory=list)
    cities: list[Rate] = field(default_factory=list)
    sectors: list[Rate] = field(default_factory=list)
    months: list[Point] = field(default_factory=list)

    @property
    def is_demo(self) -> bool:
        return bool(self.country and self.country.is_demo)

    def __iter__(self) -> Iterator[Rate]:
        """In the order of the files: France, its bands, its sectors, regions, cities."""
        yield from filter(None, (self.country,))
        yield from chain(self.bands, self.sectors, self.regions, self.cities)


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many roles have a published rate of France, since when; ``is_demo``: some rates are made up."""

    roles: int
    published_on: date
    is_demo: bool


@dataclass(frozen=True, slots=True)
class Point:
    """What one monthly publication said of a role in France."""

    month: date
    median: int
    n: int
    is_demo: bool = False


def nearest_rate(role: Role, *, city: City | None = None, at: datetime | None = None) -> Rate | None:
    """The rate of ``role`` in the smallest place that has one: ``city``, its region, France. One query.

    Its ``level`` says which; pages say so, too. ``at``: as it was published then, instead of now.
    """
    tag(role_rates_tag(role.slug))
    places = Q(level=Level.COUNTRY)
    if city is not None:
        places |= Q(city=city) | Q(region=city.department.region_id)
    found = map(rate_of, _current(at).filter(places, role=role, band="", sector=None))
    order = list(Level)
    return min(found, key=lambda rate: order.index(rate.level), default=None)


def rates_around(role: Role, city: City) -> dict[Level, Rate]:
    """The rates of ``role`` in ``city``, in its region and in France, where published. One query."""
    tag(role_rates_tag(role.slug))
    places = Q(level=Level.COUNTRY) | Q(city=city) | Q(region=city.department.region_id)
    found = map(rate_of, _current().filter(places, role=role, band="", sector=None))
    return {rate.level: rate for rate in found}


def rates_at(places: Collection[tuple[str, str]]) -> dict[tuple[str, str], Rate]:
    """The rates of roles in cities (slugs; no city: France), where published there. One query."""
    tag(*(role_rates_tag(role) for role, _city in places))
    cities = {city for _role, city in places} - {""}
    rows = _current().filter(
        Q(level=Level.COUNTRY) | Q(city__slug__in=cities),
        role__slug__in={role for role, _city in places},
        band="",
        sector=None,
    )
    found = {(rate.role, rate.place): rate for rate in map(rate_of, rows)}
    return {place: found[place] for place in places if place in found}


def role_rates(role: Role) -> RoleRates:
    """Every published rate of ``role`` by one axis at a time. One query."""
    tag(role_rates_tag(role.slug))
    one_axis = Q(band="", sector=None) | Q(level=Level.COUNTRY, sector=None) | Q(level=Level.COUNTRY, band="")
    found = [rate_of(row) for row in _current().filter(one_axis, role=role)]
    of_all = (rate for rate in found if rate.level is Level.COUNTRY and not rate.band and not rate.sector)
    rates = RoleRates(country=next(of_all, None))
    for rate in found:
        if rate.level is not Level.COUNTRY:
            (rates.cities if rate.level is Level.CITY else rates.regions).append(rate)
        elif rate.band or rate.sector:
            (rates.bands if rate.band else rates.sectors).append(rate)
    rates.bands.sort(key=lambda rate: Experience.values.index(rate.band))
    for several in (rates.cities, rates.regions, rates.sectors):
        several.sort(key=lambda rate: (-rate.n, rate.place_name, rate.sector_name))
    return rates


def city_rates(city: City) -> list[tuple[Rate, Rate | None]]:
    """Rates of roles in ``city``, each beside that of France; most missions first. One query."""
    tag(RATES)
    rows = list(_current().filter(Q(city=city) | Q(level=Level.COUNTRY), band="", sector=None))
    return _beside([row for row in rows if row.city_id], [row for row in rows if row.level == Level.COUNTRY])


def sector_rates(sector: Sector) -> list[tuple[Rate, Rate | None]]:
    """Rates of roles in ``sector`` (France), each beside that of any sector. One query."""
    tag(RATES)
    rows = list(_current().filter(Q(sector=sector) | Q(sector=None), level=Level.COUNTRY, band=""))
    return _beside([row for row in rows if row.sector_id], [row for row in rows if not row.sector_id])


def roles_with_a_rate() -> Coverage | None:
    """How many roles have a rate of France; None while none has. One query."""
    tag(RATES)
    rows = list(
        _current()
        .filter(level=Level.COUNTRY, band="", sector=None)
        .values_list("publication__published_at", "publication__is_demo")
    )
    if not rows:
        return None
    return Coverage(
        len(rows),
        timezone.localdate(max(published_at for published_at, _is_demo in rows)),
        any(is_demo for _published_at, is_demo in rows),
    )


def trend(role: Role) -> list[Point]:
    """The median of ``role`` in France in each monthly publication, oldest first. One query.

    Only of the kind, real or made up, of the newest one.
    """
    tag(role_rates_tag(role.slug))
    history = PublishedRate.objects.filter(role=role, level=Level.COUNTRY, band="", sector=None)
    rows = list(
        history.order_by("publication__month").values_list(
            "publication__is_demo", "publication__month", "median", "missions"
        )
    )
    points = [Point(month, median, n, is_demo) for is_demo, month, median, n in rows]
    return [point for point in points if point.is_demo == points[-1].is_demo]


def cities_with_a_rate(*, role: Role | None = None) -> list[tuple[int, int]]:
    """(role, city) keys of published rates of a city; of one ``role``, or of all. One query."""
    tag(role_rates_tag(role.slug) if role else RATES)
    found = _current().filter(level=Level.CITY, band="", sector=None, **({"role": role} if role else {}))
    return list(found.select_related(None).values_list("role", "city"))


def _current(at: datetime | None = None) -> QuerySet[PublishedRate]:
    """The cells of the newest month; with ``at``, of what had been published by then.

    No role has both real and made-up ones in it.
    """
    publications, cells = RatePublication.objects.order_by("-month"), PublishedRate.objects.all()
    if at is not None:
        publications = publications.filter(published_at__lte=at)
        # Real rates may follow made-up ones within the month.
        cells = cells.filter(publication__published_at__lte=at)
    newest = publications.values("month")[:1]
    return cells.filter(publication__month=Subquery(newest)).select_related(*_RELATED)


def _beside(rows: Iterable[PublishedRate], others: Iterable[PublishedRate]) -> list[tuple[Rate, Rate | None]]:
    """Each rate with the one of the same role among ``others``; most missions first."""
    by_role = {row.role_id: rate_of(row) for row in others}
    pairs = [(rate_of(row), by_role.get(row.role_id)) for row in rows]
    return sorted(pairs, key=lambda pair: (-pair[0].n, pair[0].role_name))


def rate_of(row: PublishedRate) -> Rate:
    """A row as pages read it; it comes with its role, place, sector and publication."""
    place = row.city or row.region
    return Rate(
        role=row.role.slug,
        role_name=row.role.name,
        level=Level(row.level),
        place=place.slug if place else "",
        place_name=place.name if place else _("France"),
        locative=place.locative if place else _("in France"),
        band=row.band,
        sector=row.sector.slug if row.sector else "",
        sector_name=row.sector.name if row.sector else "",
        n=row.missions,
        p10=row.p10,
        p25=row.p25,
        median=row.median,
        p75=row.p75,
        p90=row.p90,
        low=row.low,
        high=row.high,
        since=row.since,
        until=row.until,
        computed_on=row.computed_on,
        published_on=timezone.localdate(row.publication.published_at),
        is_demo=row.publication.is_demo,
    )

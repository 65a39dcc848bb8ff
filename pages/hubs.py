"""Links to pages about roles, sectors and cities, and the lists of their indexes: listed pages only."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import CharField, Value

from core.text import unaccent
from jobs.missions.demand import live_by_city, live_by_sector
from jobs.taxonomy import geography
from jobs.taxonomy.models import City, Role
from pages.addresses import below_home
from pages.models import CityPage, LandingPage, RatePage, RoleGuidePage, SectorPage

#: A block of content names no more siblings.
NEIGHBOURS = 8
#: How far a neighbour may be, in kilometres.
NEAR_KM = 150.0

GUIDE, RATES, LANDING, SECTOR, CITY = "guide", "rates", "landing", "sector", "city"


@dataclass(frozen=True, slots=True)
class Addresses:
    """Addresses of pages by the slug of what they are about; of landing pages, by the role."""

    guides: dict[str, str] = field(default_factory=dict)
    rates: dict[str, str] = field(default_factory=dict)
    landings: dict[str, str] = field(default_factory=dict)
    sectors: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Where the page of a role in a city leads to; empty where there is no page, or none to link to.

    ``sectors`` are addresses by slug; ``neighbours`` are pages of the same role, the nearest first.
    """

    rates: str = ""
    city: str = ""
    sectors: dict[str, str] = field(default_factory=dict)
    neighbours: list[Neighbour] = field(default_factory=list)


class Neighbour(NamedTuple):
    """A city that has a page, and how far it is as the crow flies."""

    city: City
    url: str
    distance_km: float


@dataclass(frozen=True, slots=True)
class Entry:
    """A page in an index: what it is called, what it says of itself, its live missions."""

    name: str
    url: str
    text: str
    live: int


@dataclass(frozen=True, slots=True)
class Region:
    """A region with the pages of its cities, by name."""

    name: str
    anchor: str
    cities: list[Entry] = field(default_factory=list)


def addresses(
    *, roles: Collection[str], sectors: Collection[str] = (), city: City | None = None
) -> Addresses:
    """Guides, rate pages and, in ``city``, landing pages of ``roles``; pages of ``sectors``. One query.

    What they are about is given by slug.
    """
    of_roles = {"role__slug__in": roles}
    kinds: list[tuple[str, Any, str]] = [
        (GUIDE, RoleGuidePage.objects.listed().filter(**of_roles), "role__slug"),
        (RATES, RatePage.objects.listed().filter(**of_roles), "role__slug"),
        (SECTOR, SectorPage.objects.listed().filter(sector__slug__in=sectors), "sector__slug"),
    ]
    if city is not None:
        landings = LandingPage.objects.listed().filter(**of_roles, city=city)
        kinds.append((LANDING, landings, "role__slug"))
    found = _found(kinds)
    return Addresses(found[GUIDE], found[RATES], found[LANDING], found[SECTOR])


def neighbours(city: City) -> list[Neighbour]:
    """The nearest cities that have a page, nearest first. One query."""
    degrees = NEAR_KM / geography.KM_PER_DEGREE_OF_LATITUDE
    latitudes = (city.latitude - degrees, city.latitude + degrees)
    pages = CityPage.objects.listed().filter(city__latitude__range=latitudes).select_related("city")
    urls = {page.city: below_home(page.url_path) for page in pages.only("url_path", "city")}
    near = geography.nearby_cities(city, urls, limit=NEIGHBOURS, within_km=NEAR_KM)
    return [Neighbour(other, urls[other], distance) for other, distance in near]


def surroundings(role: Role, near: Sequence[City], sectors: Collection[str]) -> Surroundings:
    """Around the page of ``role`` in the first of the cities ``near``. One query."""
    city, *others = near
    places = {other.slug: other for other in others}
    kinds: list[tuple[str, Any, str]] = [
        (RATES, RatePage.objects.listed().filter(role=role), "slug"),
        (CITY, CityPage.objects.listed().filter(city=city), "slug"),
        (SECTOR, SectorPage.objects.listed().filter(sector__slug__in=sectors), "sector__slug"),
        (LANDING, LandingPage.objects.listed().filter(role=role, city__in=others), "city__slug"),
    ]
    found = _found(kinds)
    beside = [
        Neighbour(place, found[LANDING][slug], geography.distance_km(city, place))
        for slug, place in places.items()
        if slug in found[LANDING]
    ]
    return Surroundings(
        rates=next(iter(found[RATES].values()), ""),
        city=next(iter(found[CITY].values()), ""),
        sectors=found[SECTOR],
        neighbours=beside[:NEIGHBOURS],
    )


def _found(kinds: Sequence[tuple[str, Any, str]]) -> dict[str, dict[str, str]]:
    """Addresses of listed pages by what tells them apart, by kind. One query."""
    first, *others = (
        pages.order_by().values_list(Value(kind, output_field=CharField()), slug, "url_path")
        for kind, pages, slug in kinds
    )
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for kind, slug, url_path in first.union(*others, all=True):
        found[kind][slug] = below_home(url_path)
    return found


def sectors(*, at: datetime) -> list[Entry]:
    """Every sector page in the order of the vocabulary. Two queries."""
    live = live_by_sector(at=at)
    rows = SectorPage.objects.listed().order_by("sector__position")
    return [
        Entry(name, below_home(path), hook, live.get(slug, 0))
        for slug, name, path, hook in rows.values_list("sector__slug", "sector__name", "url_path", "hook")
    ]


def cities_by_region(*, at: datetime) -> list[Region]:
    """Every city page by region, both by name as a French reader looks for them. Two queries."""
    live = live_by_city(at=at)
    region = "city__department__region__"
    columns = ("city__slug", "city__name", "city__name_without_article", "url_path")
    rows = CityPage.objects.listed().values_list(*columns, f"{region}slug", f"{region}name")
    regions: dict[str, Region] = {}
    # Not by the database: SQLite puts accented capitals last.
    for slug, name, _sorted, path, region_slug, region_name in sorted(rows, key=_alphabetical):
        group = regions.setdefault(region_slug, Region(region_name, region_slug))
        group.cities.append(Entry(name, below_home(path), "", live.get(slug, 0)))
    return list(regions.values())


def _alphabetical(row: tuple[str, ...]) -> tuple[str, str]:
    _slug, _name, without_article, _path, _region, region_name = row
    return unaccent(region_name).casefold(), unaccent(without_article).casefold()

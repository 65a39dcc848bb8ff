"""Pages about a sector or a city for tests, below an index that is made when it is missing."""

from __future__ import annotations

from typing import Any, TypeVar

from jobs.taxonomy.models import City, Sector
from pages.models import BasePage, CityIndexPage, CityPage, HomePage, SectorIndexPage, SectorPage
from tests.factories.pages import make_page

P = TypeVar("P", bound=BasePage)


def make_sector_index(**fields: Any) -> SectorIndexPage:
    return _index(SectorIndexPage, "Secteurs", fields)


def make_city_index(**fields: Any) -> CityIndexPage:
    return _index(CityIndexPage, "Villes", fields)


def make_sector_page(sector: Sector, *, publish: bool = True, **fields: Any) -> SectorPage:
    """The page of ``sector``, without a word of an editor unless ``fields`` say otherwise."""
    return make_page(SectorPage, make_sector_index(), sector.name, publish=publish, sector=sector, **fields)


def make_city_page(city: City, *, publish: bool = True, **fields: Any) -> CityPage:
    """The page of ``city``, without a word of an editor unless ``fields`` say otherwise."""
    return make_page(CityPage, make_city_index(), city.name, publish=publish, city=city, **fields)


def _index(kind: type[P], title: str, fields: dict[str, Any]) -> P:
    found: P | None = kind.objects.first()
    return found or make_page(kind, HomePage.objects.get(), title, **fields)

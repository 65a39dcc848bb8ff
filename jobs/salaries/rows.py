"""Cells as rows of a table, and back."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from django.db.models import F, QuerySet
from django.db.models.functions import Coalesce

from jobs.salaries.cells import ANY, Key
from jobs.salaries.figures import Figures
from jobs.salaries.observing import BANDS
from jobs.salaries.terms import Level

#: Columns of a cell, in the order of :func:`row_of`: which cell, and what it says.
KEY: Final = ("role_id", "level", "city_id", "region_id", "band", "sector_id")
FIGURES: Final = (
    *("missions", "clients", "p10", "p25", "median", "p75", "p90", "low", "high"),
    *("since", "until"),
)


def row_of(key: Key, figures: Figures) -> tuple[Any, ...]:
    """One row."""
    place = (key.city or None, key.region or None)
    return (key.role, _level(key), *place, BANDS[key.band], key.sector or None, *figures)


def rows_by_key(rows: QuerySet[Any], *columns: str) -> Iterable[tuple[Key, tuple[Any, ...]]]:
    """The key of each row, with these columns. One query."""
    places = (Coalesce(F(name), ANY) for name in ("region_id", "city_id", "sector_id"))
    numbers = {band: number for number, band in enumerate(BANDS)}
    for role, band, region, city, sector, *values in rows.values_list("role_id", "band", *places, *columns):
        yield Key(role, region, city, numbers[band], sector), tuple(values)


def _level(key: Key) -> Level:
    if key.city:
        return Level.CITY
    return Level.REGION if key.region else Level.COUNTRY

"""What a cell says: quartiles of its missions' rates, an interval of their median, its days. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from math import isnan
from typing import NamedTuple

import numpy as np

from jobs.salaries.cells import Bools, Floats, Ints, Key, Observations, Table
from jobs.salaries.quantiles import median_interval, quantile
from jobs.salaries.terms import MISSIONS_FOR_TENTHS


class Figures(NamedTuple):
    """Figures of one cell, rates in whole euros; None where there are too few missions to tell.

    ``first`` and ``last`` enclose the days on which its missions were published.
    """

    missions: int
    clients: int
    p10: int | None
    p25: int
    median: int
    p75: int
    p90: int | None
    low: int | None
    high: int | None
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class _Groups:
    """Rates and days of the wanted cells, one cell after the other, rates in order."""

    rates: Floats
    days: Ints
    starts: Ints
    sizes: Ints


def figures(
    missions: Observations, table: Table, wanted: Bools, *, rows: Bools | None = None, step: int = 1
) -> dict[Key, Figures]:
    """Figures of the ``wanted`` cells, of all missions or of some ``rows``; each has one at least.

    Rates are rounded to ``step`` euros, half up; the ends of an interval outwards, so that it still
    covers what it has to.
    """
    chosen = table.spread(wanted)
    if rows is not None:
        chosen &= rows.reshape(-1, 1, 1, 1)
    groups = _group(missions, table.ids, chosen)
    tally = table.tally(chosen)
    quantiles = {
        percent: quantile(groups.rates, groups.starts, groups.sizes, percent)
        for percent in (10, 25, 50, 75, 90)
    }
    for percent in (10, 90):
        quantiles[percent][groups.sizes < MISSIONS_FOR_TENTHS] = np.nan
    low, high = median_interval(groups.rates, groups.starts, groups.sizes)
    columns = [
        tally.missions[wanted].tolist(),
        tally.clients[wanted].tolist(),
        *(_rounded(quantiles[percent], step) for percent in (10, 25, 50, 75, 90)),
        _whole(np.floor(low / step), step),
        _whole(np.ceil(high / step), step),
        _days(np.minimum, groups),
        _days(np.maximum, groups),
    ]
    found = zip(*columns, strict=True)
    return {key: Figures(*row) for key, row in zip(table.keys_of(wanted), found, strict=True)}


def _group(missions: Observations, ids: Ints, chosen: Bools) -> _Groups:
    """Cells come in the order of their numbers, each with its rates from the lowest to the highest."""
    by_rate = np.argsort(missions.rate, kind="stable")
    chosen = chosen[by_rate]
    cells = ids[by_rate][chosen]
    rows = np.repeat(by_rate, chosen.sum(axis=(1, 2, 3)))
    by_cell = np.argsort(cells, kind="stable")
    rows = rows[by_cell]
    sizes = np.unique(cells, return_counts=True)[1]
    return _Groups(missions.rate[rows], missions.day[rows], np.cumsum(sizes) - sizes, sizes)


def _rounded(rates: Floats, step: int) -> list[int | None]:
    return _whole(np.floor(rates / step + 0.5), step)


def _whole(steps: Floats, step: int) -> list[int | None]:
    """So many steps in euros; None where nothing is told."""
    return [None if isnan(rate) else int(rate) for rate in (steps * step).tolist()]


def _days(least_or_most: np.ufunc, groups: _Groups) -> list[date]:
    if not len(groups.starts):
        return []
    return [date.fromordinal(day) for day in least_or_most.reduceat(groups.days, groups.starts).tolist()]

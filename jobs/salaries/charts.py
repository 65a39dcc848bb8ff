"""Published rates as drawings: where each mark stands, ready to print. Pure.

Abscissas are percentages of the width and ordinates are pixels, so that a drawing fits any screen
while its text keeps its size. Every figure drawn is in a table beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from jobs.salaries.presenting import amount
from jobs.salaries.selectors import Point, Rate, RoleRates
from jobs.salaries.tables import BANDS, month_name

#: Room for a label in the middle of the first and the last tick, in percent of the width.
MARGIN: Final = 9.0
STEPS: Final = (10, 20, 50, 100, 200, 500, 1000)
MOST_STEPS: Final = 4
#: In pixels: a row of the bands with its label; the axis under them.
ROW: Final = 52
AXIS: Final = 28
#: In pixels: where the line of a trend may run.
TOP: Final = 34
BOTTOM: Final = 100
#: The scale of quartiles is this part of the amounts, or more.
LEAST_WIDTH: Final = 3
#: The scale of a trend is this part of the amounts, or more.
LEAST_SPAN: Final = 5
#: A trend shows so many months at most.
MONTHS: Final = 24


@dataclass(frozen=True, slots=True)
class Tick:
    x: str
    label: str


@dataclass(frozen=True, slots=True)
class Band:
    """A row: from quartile to quartile, the median between; without any where nothing is published."""

    label: str
    y: int
    value: str = ""
    x: str = ""
    width: str = ""
    median: str = ""


@dataclass(frozen=True, slots=True)
class BandChart:
    ticks: tuple[Tick, ...]
    bands: tuple[Band, ...]
    height: int
    floor: int


@dataclass(frozen=True, slots=True)
class Mark:
    x: str
    y: int


@dataclass(frozen=True, slots=True)
class TrendChart:
    """A line through ``marks``, as pairs of neighbours; its two ends are labelled."""

    segments: tuple[tuple[Mark, Mark], ...]
    first: Mark
    last: Mark
    first_value: str
    last_value: str
    first_month: str
    last_month: str
    height: int


def band_chart(rates: RoleRates) -> BandChart | None:
    """Quartiles in France, all experience and by band. None without a rate of France."""
    if rates.country is None:
        return None
    found = {rate.band: rate for rate in (rates.country, *rates.bands)}
    ticks = _ticks(min(rate.p25 for rate in found.values()), max(rate.p75 for rate in found.values()))
    bands = [
        _band(str(label), position * ROW, found.get(band), ticks)
        for position, (band, label) in enumerate(BANDS)
    ]
    floor = len(bands) * ROW
    marks = tuple(Tick(_x(value, ticks), amount(value)) for value in ticks)
    return BandChart(marks, tuple(bands), floor + AXIS, floor)


def trend_chart(points: Sequence[Point]) -> TrendChart | None:
    """The median of France, month by month; two points at least make a line."""
    points = points[-MONTHS:]
    if len(points) < 2:
        return None
    months = [point.month.year * 12 + point.month.month for point in points]
    marks = [
        Mark(_percent(2 + 96 * (month - months[0]) / (months[-1] - months[0])), y)
        for month, y in zip(months, _heights([point.median for point in points]), strict=True)
    ]
    return TrendChart(
        segments=tuple(pairwise(marks)),
        first=marks[0],
        last=marks[-1],
        first_value=amount(points[0].median),
        last_value=amount(points[-1].median),
        first_month=month_name(points[0]),
        last_month=month_name(points[-1]),
        height=BOTTOM + AXIS,
    )


def _heights(medians: Sequence[int]) -> list[int]:
    """Ordinates, on a scale that does not make much of little: a fifth of the amount fills it."""
    low, high = min(medians), max(medians)
    span = max(high - low, high / LEAST_SPAN)
    middle = (low + high) / 2
    return [round((TOP + BOTTOM) / 2 - (BOTTOM - TOP) * (median - middle) / span) for median in medians]


def _band(label: str, y: int, rate: Rate | None, ticks: Sequence[int]) -> Band:
    if rate is None:
        return Band(label, y)
    width = _position(rate.p75, ticks) - _position(rate.p25, ticks)
    return Band(label, y, amount(rate.median), _x(rate.p25, ticks), _percent(width), _x(rate.median, ticks))


def _ticks(low: int, high: int) -> list[int]:
    """Round amounts that enclose both, evenly spaced; a third of the amounts apart at least."""
    missing = max(high // LEAST_WIDTH - (high - low), 0)
    low, high = low - missing // 2, high + missing // 2
    for step in STEPS:
        first, last = low // step, max(-(-high // step), low // step + 1)
        if last - first <= MOST_STEPS:
            break
    return [number * step for number in range(first, last + 1)]


def _position(value: int, ticks: Sequence[int]) -> float:
    return MARGIN + (100 - 2 * MARGIN) * (value - ticks[0]) / (ticks[-1] - ticks[0])


def _x(value: int, ticks: Sequence[int]) -> str:
    return _percent(_position(value, ticks))


def _percent(value: float) -> str:
    """With a point, as SVG reads it, whatever the language of the page."""
    return f"{value:.2f}%"

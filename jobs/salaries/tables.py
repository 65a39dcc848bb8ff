"""Published rates as tables that pages print: unit and dates above the rows, n in a column of its own. Pure.

A row whose cell is not published says so, and nothing else: neither figures nor n.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.formatting import long_date, number, period
from jobs.missions.terms import Experience
from jobs.salaries.presenting import SOURCE, UNIT_IN_WORDS, amount, interval, older
from jobs.salaries.selectors import Point, Rate, RoleRates
from jobs.salaries.terms import WINDOW_MONTHS, Level
from jobs.taxonomy.models import City

#: Any experience, then each band, as pages name them.
BANDS: Final = (("", gettext_lazy("All experience")), *Experience.choices)
#: So many places have a row; all of them are in the data files.
SHOWN_PLACES: Final = 20


@dataclass(frozen=True, slots=True)
class Cell:
    """What a column says of a row; on narrow screens it names the column itself."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Row:
    """``cells`` are empty where nothing is published."""

    label: str
    cells: tuple[Cell, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """``caption`` says what is measured, in which unit; ``provenance`` whose it is, and of when."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    provenance: str
    is_cut: bool = False

    @property
    def missing_columns(self) -> int:
        """How many cells a row without any lacks, its name apart."""
        return len(self.columns) - 1


def by_experience(rates: RoleRates) -> Table | None:
    """France, all bands, then each; a band that is not published has its row. None without any rate."""
    if rates.country is None:
        return None
    found = {rate.band: rate for rate in (rates.country, *rates.bands)}
    rows = [(str(label), found.get(band)) for band, label in BANDS]
    return _table(_("Day rate in France by experience"), _("Experience"), rows)


def by_city(rates: RoleRates, others: Iterable[str] = ()) -> Table | None:
    """Cities with most missions, then ``others`` (names) for which nothing is published."""
    return _by_place(rates.cities, _("Day rate by city"), _("City"), rates.country, others)


def by_region(rates: RoleRates) -> Table | None:
    return _by_place(rates.regions, _("Day rate by region"), _("Region"))


def by_sector(rates: RoleRates) -> Table | None:
    """Sectors, with most missions first."""
    rows = [(rate.sector_name, rate) for rate in rates.sectors]
    return _table(_("Day rate in France by sector"), _("Sector"), rows) if rows else None


def by_level(rates: Mapping[Level, Rate], city: City) -> Table | None:
    """A city, its region and France, one below the other. None without any rate."""
    if not rates:
        return None
    names = {
        Level.CITY: city.name,
        Level.REGION: city.department.region.name,
        Level.COUNTRY: _("France"),
    }
    rows = [(name, rates.get(level)) for level, name in names.items()]
    return _table(_("Day rate in the city, in its region and in France"), _("Place"), rows)


def by_month(points: Sequence[Point]) -> Table | None:
    """What each monthly publication said, newest first."""
    if not points:
        return None
    columns = (_("Publication"), _("Median"), _("Missions (n)"))
    rows = []
    for point in reversed(points):
        values = (amount(point.median), number(point.n))
        cells = tuple(Cell(label, value) for label, value in zip(columns[1:], values, strict=True))
        rows.append(Row(month_name(point), cells))
    said = _("%(source)s, each time of the %(months)s months before, publications from %(first)s to %(last)s")
    provenance = said % {
        "source": SOURCE,
        "months": WINDOW_MONTHS,
        "first": month_name(points[0]),
        "last": month_name(points[-1]),
    }
    return Table(
        caption=_captioned(_("Median day rate in France by month")),
        columns=columns,
        rows=tuple(rows),
        provenance=_labelled(provenance, is_demo=points[0].is_demo),
    )


def month_name(point: Point) -> str:
    """« novembre 2026 »."""
    return date_format(point.month, "F Y")


def _by_place(
    rates: Sequence[Rate], title: str, column: str, country: Rate | None = None, others: Iterable[str] = ()
) -> Table | None:
    known = {rate.place_name for rate in rates}
    rows: list[tuple[str, Rate | None]] = [(rate.place_name, rate) for rate in rates[:SHOWN_PLACES]]
    # Without a rate of France nothing can be said of the others but that.
    rows += [(name, None) for name in others if country and name not in known]
    return _table(title, column, rows, country, is_cut=len(rates) > SHOWN_PLACES) if rows else None


def _table(
    title: str,
    column: str,
    rows: Sequence[tuple[str, Rate | None]],
    country: Rate | None = None,
    *,
    is_cut: bool = False,
) -> Table:
    """Rows without a rate are dated as the others are, or as ``country`` is."""
    published = [rate for _label, rate in rows if rate]
    figures = _figures(has_interval=any(rate.low is not None for rate in published))
    return Table(
        caption=_captioned(title),
        columns=(column, *figures),
        rows=tuple(
            Row(label, tuple(Cell(name, say(rate)) for name, say in figures.items()) if rate else ())
            for label, rate in rows
        ),
        provenance=_provenance(published or [country] if country else published)
        + older((label, rate) for label, rate in rows if rate),
        is_cut=is_cut,
    )


def _figures(*, has_interval: bool) -> dict[str, Callable[[Rate], str]]:
    """What is said of a rate, by the heading of its column."""
    always: dict[str, Callable[[Rate], str]] = {
        _("First quartile"): lambda rate: amount(rate.p25),
        _("Median"): lambda rate: amount(rate.median),
        _("Third quartile"): lambda rate: amount(rate.p75),
    }
    if has_interval:
        always[_("Interval of the median (95 percent)")] = _interval
    return always | {_("Missions (n)"): lambda rate: number(rate.n)}


def _interval(rate: Rate) -> str:
    return "–" if rate.low is None or rate.high is None else interval(rate.low, rate.high)


def _captioned(title: str) -> str:
    said = _("%(title)s: middle of the range proposed by clients, in %(unit)s")
    return said % {"title": title, "unit": UNIT_IN_WORDS}


def _provenance(rates: Sequence[Rate]) -> str:
    """Of all rows together: the first and the last day on which any of their missions was published."""
    said = _("%(source)s, published %(period)s, computed on %(day)s") % {
        "source": SOURCE,
        "period": period(min(rate.since for rate in rates), max(rate.until for rate in rates)),
        "day": long_date(max(rate.computed_on for rate in rates)),
    }
    return _labelled(said, is_demo=rates[0].is_demo)


def _labelled(said: str, *, is_demo: bool) -> str:
    made_up = _("demonstration data")
    return f"{said}, {made_up}" if is_demo else said

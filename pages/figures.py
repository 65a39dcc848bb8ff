"""Rows of figures about the missions and rates of a role, or of the whole site, ready to print. Pure."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import npgettext

from core.formatting import long_date, number
from jobs.missions.counting import Live
from jobs.salaries import presenting
from jobs.salaries.selectors import Coverage, Rate

#: One row of ``components/fact_box.html`` or ``components/key_figures.html``.
Row = dict[str, Any]


def of_role(rate: Rate | None, live: Live, source: str, *, rates_url: str, missions_url: str) -> list[Row]:
    """The median in France, live missions, their cities. What is not published, or none, has no row."""
    label = _("Median day rate proposed by clients in France, middle of the range")
    rows = [presenting.fact(rate, url=rates_url) | {"label": label}] if rate else []
    return [*rows, *_missions(live, source, missions_url)]


def of_site(live: Live, coverage: Coverage | None, source: str, *, missions_url: str) -> list[Row]:
    """Live missions, their cities, and how many roles have a published rate."""
    rows = _missions(live, source, missions_url)
    if coverage is not None:
        date = _("computed on %(date)s") % {"date": long_date(coverage.published_on)}
        unit = npgettext("unit", "role", "roles", coverage.roles)
        label = _("Roles with a published day rate")
        rows.append(_row(label, coverage.roles, unit, date, source, is_demo=coverage.is_demo))
    return rows


def _missions(live: Live, source: str, url: str) -> list[Row]:
    """Nothing where there is no live mission: what is not there needs no figure."""
    if not live.missions:
        return []
    date = _("on %(date)s") % {"date": long_date(live.day)}
    unit = npgettext("unit", "mission", "missions", live.missions)
    rows = [_row(_("Open missions"), live.missions, unit, date, source, is_demo=live.is_demo) | {"url": url}]
    if live.cities:
        unit = npgettext("unit", "city", "cities", live.cities)
        label = _("Cities with open missions")
        rows.append(_row(label, live.cities, unit, date, source, is_demo=live.is_demo))
    return rows


def _row(label: str, value: int, unit: str, date: str, source: str, *, is_demo: bool) -> Row:
    """Made-up data is said beside the date, which every place for a figure prints."""
    if is_demo:
        date = ", ".join((date, _("demonstration data")))
    return {"label": label, "value": number(value), "unit": unit, "date": date, "source": source}

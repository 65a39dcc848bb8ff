"""Figures of a sector or a city, ready to print: each with unit, period, sample and source. Pure.

``place`` is what they are about, within a sentence: « à Lyon », « dans l’industrie ».
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, npgettext

from core.formatting import long_date, number, period
from core.text import NO_BREAK_SPACE as _NBSP
from jobs.missions.demand import Counts, Demand
from jobs.salaries import presenting
from jobs.salaries.selectors import Rate

#: A table is no directory: so many rows, of those with the most missions.
ROWS = 12
#: A sentence names so many roles.
NAMED = 3

Table = dict[str, Any]


def source_of(site: str, *, is_demo: bool) -> str:
    """Whose the counts of missions are."""
    source = _("missions published on %(site)s") % {"site": site}
    made_up = _("demonstration data")
    return f"{source}, {made_up}" if is_demo else source


def facts(counts: Counts, roles: int, source: str) -> list[dict[str, Any]]:
    """Rows of ``components/fact_box.html``: missions open now, those of twelve months, their roles."""
    day = _("on %(date)s") % {"date": long_date(counts.until)}
    year = period(counts.since, counts.until)
    rows = (
        (_("Open missions"), counts.live, npgettext("unit", "mission", "missions", counts.live), day),
        (
            _("Missions in 12 months"),
            counts.year,
            npgettext("unit", "mission", "missions", counts.year),
            year,
        ),
        (_("Roles in demand"), roles, npgettext("unit", "role", "roles", roles), year),
    )
    return [
        {"label": label, "value": number(value), "unit": unit, "date": date, "source": source}
        for label, value, unit, date in rows
    ]


def first_sentences(place: str, counts: Counts, roles: Sequence[Demand]) -> str:
    """How many missions are open and were published, and for which roles most of them."""
    when = {"place": capfirst(place), "date": long_date(counts.until)}
    if counts.live:
        said = ngettext(
            "%(place)s, %(live)s mission is open on %(date)s and %(published)s.",
            "%(place)s, %(live)s missions are open on %(date)s and %(published)s.",
            counts.live,
        )
    else:
        said = _("%(place)s, no mission is open on %(date)s; %(published)s.")
    figures = {"live": number(counts.live), "published": published(counts.year)}
    named = ", ".join(f"{role.name} (n{_NBSP}={_NBSP}{number(role.year)})" for role in roles[:NAMED])
    most = _("Roles most in demand: %(roles)s.") % {"roles": named} if named else ""
    return f"{said % (when | figures)} {most}".strip()


def published(count: int) -> str:
    """How many were published in twelve months, in the middle of a sentence."""
    if not count:
        return _("none was published in 12 months")
    said = ngettext("%(count)s was published in 12 months", "%(count)s were published in 12 months", count)
    return said % {"count": number(count)}


def description(place: str, counts: Counts) -> str:
    """What a result list says of the page."""
    said = ngettext(
        "Freelance missions %(place)s on %(date)s: %(live)s open, %(year)s in 12 months."
        " Roles in demand, day rates proposed by clients, missions to look at.",
        "Freelance missions %(place)s on %(date)s: %(live)s open, %(year)s in 12 months."
        " Roles in demand, day rates proposed by clients, missions to look at.",
        counts.live,
    )
    return said % {
        "place": place,
        "date": long_date(counts.until),
        "live": number(counts.live),
        "year": number(counts.year),
    }


def demand_table(
    entries: Sequence[Demand],
    urls: Mapping[str, str],
    counts: Counts,
    *,
    heading: str,
    caption: str,
    source: str,
) -> Table:
    """Missions by role or by sector (``heading``), the first rows only.

    ``urls`` lead from the slugs of entries to their pages, where there are any.
    """
    columns = [heading, _("Open missions"), _("Missions in 12 months")]
    rows = [(entry.name, number(entry.live), number(entry.year)) for entry in entries[:ROWS]]
    linked = [urls.get(entry.slug, "") for entry in entries[:ROWS]]
    dates = {
        "source": capfirst(source),
        "date": long_date(counts.until),
        "period": period(counts.since, counts.until),
    }
    said = _("%(source)s; open on %(date)s; 12 months: %(period)s") % dates
    return table_of(columns, rows, linked, caption=caption, source=_with_cut(said, len(entries)))


def with_shares(table: Table, entries: Sequence[Demand], counts: Counts) -> Table:
    """``table`` of the same ``entries`` with one column more: their part of the missions of twelve months."""
    label = _("Share of the sector")
    cells = (f"{round(100 * entry.year / max(counts.year, 1))}{_NBSP}%" for entry in entries)
    rows = [
        [*row, {"value": value, "label": label, "is_number": True}]
        for row, value in zip(table["rows"], cells, strict=False)
    ]
    source = _("%(source)s; shares of the missions of 12 months, n = %(n)s")
    return table | {
        "columns": [*table["columns"], {"label": label, "is_number": True}],
        "rows": rows,
        "source": source % {"source": table["source"], "n": number(counts.year)},
    }


def rates_table(rates: Sequence[tuple[Rate, Rate | None]], urls: Mapping[str, str], place: str) -> Table:
    """The rates of roles, each beside that of France. ``urls``: rate pages by role.

    ``place`` is as a column's heading says it: « à Lyon », « du secteur ».
    """
    here, france = {"place": place}, {"place": _("in France")}
    median, sample = _("Median %(place)s"), _("n %(place)s")
    columns = [_("Role"), median % here, _("Quartiles %(place)s") % here, sample % here]
    columns += [median % france, sample % france]
    rows = [
        [
            *(rate.role_name, presenting.amount(rate.median)),
            *(presenting.interval(rate.p25, rate.p75), number(rate.n)),
            presenting.amount(everywhere.median) if everywhere else str(presenting.SUPPRESSED),
            number(everywhere.n) if everywhere else "–",
        ]
        for rate, everywhere in rates[:ROWS]
    ]
    linked = [urls.get(rate.role, "") for rate, _everywhere in rates[:ROWS]]
    caption = _("%(label)s, %(unit)s") % {"label": presenting.LABEL, "unit": presenting.UNIT}
    shown = [rate for pair in rates[:ROWS] for rate in pair if rate]
    older = presenting.older((f"{rate.role_name} {rate.locative}", rate) for rate in shown)
    source = _with_cut(_dates(shown), len(rates)) + older if shown else ""
    return table_of(columns, rows, linked, caption=caption, source=source)


def _dates(rates: Sequence[Rate]) -> str:
    """What all rates of a table share. One that is made up makes all of them suspect."""
    widest = replace(
        rates[0],
        since=min(rate.since for rate in rates),
        until=max(rate.until for rate in rates),
        computed_on=max(rate.computed_on for rate in rates),
        is_demo=any(rate.is_demo for rate in rates),
    )
    return f"{presenting.SOURCE}, {presenting.dates(widest)}"


def _with_cut(source: str, count: int) -> str:
    """``source``, and that the table has no row for some of ``count`` entries, if it has none."""
    if count <= ROWS:
        return source
    said = _("%(source)s; the first %(rows)s of %(count)s by number of missions")
    return said % {"source": source, "rows": ROWS, "count": number(count)}


def table_of(
    columns: Sequence[str], rows: Iterable[Sequence[str]], urls: Iterable[str], *, caption: str, source: str
) -> Table:
    """Parameters of ``components/data_table.html``: a row begins with its heading, numbers follow."""
    first, *others = columns
    return {
        "caption": caption,
        "source": source,
        "columns": [{"label": first}, *({"label": label, "is_number": True} for label in others)],
        "rows": [
            [
                {"value": row[0], "url": url, "label": first, "is_header": True},
                *(
                    {"value": value, "label": label, "is_number": True}
                    for value, label in zip(row[1:], others, strict=True)
                ),
            ]
            for row, url in zip(rows, urls, strict=True)
        ],
    }

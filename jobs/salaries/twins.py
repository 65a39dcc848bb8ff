"""The rates of a role for machines: the very figures of its page, as CSV, JSON and Markdown. Pure.

Only our own figures: what others published is under their licences, and is in no file of ours.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext as _

from core.exports import neutralise
from core.formatting import period
from jobs.missions.terms import Experience
from jobs.salaries.presenting import LABEL, UNIT_IN_WORDS
from jobs.salaries.selectors import Rate, RoleRates


@dataclass(frozen=True, slots=True)
class Licence:
    name: str
    url: str


#: What anybody may do with our figures: take them, and say where they come from.
LICENCE: Final = Licence("Licence Ouverte 2.0", "https://www.etalab.gouv.fr/licence-ouverte-open-licence/")
#: Programs of the spreadsheet kind take a file for UTF-8 only if it begins so.
BYTE_ORDER_MARK: Final = "\ufeff"


@dataclass(frozen=True, slots=True)
class Source:
    """Who publishes the figures, on which page (absolute address), about which role (its name)."""

    site_name: str
    page_url: str
    role: str


def as_csv(rates: RoleRates, source: Source) -> str:
    """RFC 4180: one line a rate, each with all that belongs to it; amounts and n are whole numbers.

    Without the months before: whoever adds lines up must not count missions twice.
    """
    text = io.StringIO()
    text.write(BYTE_ORDER_MARK)
    writer = csv.writer(text, lineterminator="\r\n")
    names = columns()
    writer.writerow(names.values())
    for rate in rates:
        values = _record(rate) | _origin(rate, source)
        writer.writerow([_cell(values[key]) for key in names])
    return text.getvalue()


def as_json(rates: RoleRates, source: Source) -> str:
    """What holds for all rates, then the rates. Keys are stable (docs/features/rate-pages.md)."""
    found = list(rates)
    document: dict[str, Any] = {
        "role": source.role,
        "measure": str(LABEL),
        "currency": "EUR",
        "unit": str(UNIT_IN_WORDS),
        "source": {"name": source.site_name, "url": source.page_url},
        "licence": {"name": LICENCE.name, "url": LICENCE.url},
        "is_demo": any(rate.is_demo for rate in found),
        "notice": _notice(found),
        "rates": [_record(rate) for rate in found],
        "months": [
            {"month": f"{point.month:%Y-%m}", "median": point.median, "n": point.n} for point in rates.months
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def as_markdown(rates: RoleRates, source: Source) -> str:
    """A table under lines that say what it holds."""
    found = list(rates)
    title = _("%(role)s: %(measure)s") % {"role": source.role, "measure": LABEL}
    lines = [f"# {title}", "", *_caption(found, source), ""]
    names = columns()
    shown = [key for key in _COLUMNS_OF_MARKDOWN if key in names]
    lines += [_row(names[key] for key in shown), _row("---" for _key in shown)]
    lines += [_row(_cell(record[key]) for key in shown) for record in map(_record, found)]
    return "\n".join([*lines, *_trend(rates)]) + "\n"


def _trend(rates: RoleRates) -> Iterator[str]:
    """What the publications before said, as lines of Markdown; none where there is no trend."""
    if rates.months:
        yield from ("", "## " + _("Median day rate in France by month"), "")
        yield _row((_("Publication"), _("Median"), _("Missions (n)")))
        yield _row(("---",) * 3)
    for point in rates.months:
        yield _row((f"{point.month:%Y-%m}", point.median, point.n))


def columns() -> Mapping[str, str]:
    """Headings of the CSV file, by the key that JSON has for the same."""
    return {
        "role": _("role"),
        "level": _("level"),
        "place": _("identifier of the place"),
        "place_name": _("place"),
        "experience": _("identifier of the experience"),
        "experience_name": _("experience"),
        "sector": _("identifier of the sector"),
        "sector_name": _("sector"),
        "n": _("missions (n)"),
        "p10": _("first tenth"),
        "p25": _("first quartile"),
        "median": _("median"),
        "p75": _("third quartile"),
        "p90": _("last tenth"),
        "low": _("interval of the median, from"),
        "high": _("interval of the median, to"),
        "since": _("missions published from"),
        "until": _("missions published until"),
        "computed_on": _("computed on"),
        "is_demo": _("demonstration data"),
        "measure": _("measure"),
        "unit": _("unit"),
        "source": _("source"),
        "source_url": _("address of the source"),
        "licence": _("licence"),
        "licence_url": _("address of the licence"),
    }


#: What all rows of the Markdown table share stands above it.
_COLUMNS_OF_MARKDOWN: Final = (
    *("place_name", "experience_name", "sector_name", "n", "p10", "p25", "median", "p75", "p90"),
    *("low", "high", "since", "until", "computed_on", "is_demo"),
)


def _record(rate: Rate) -> dict[str, Any]:
    return {
        "role": rate.role,
        "level": rate.level.value,
        "place": rate.place,
        "place_name": rate.place_name,
        "experience": rate.band,
        "experience_name": str(Experience(rate.band).label) if rate.band else "",
        "sector": rate.sector,
        "sector_name": rate.sector_name,
        "n": rate.n,
        "p10": rate.p10,
        "p25": rate.p25,
        "median": rate.median,
        "p75": rate.p75,
        "p90": rate.p90,
        "low": rate.low,
        "high": rate.high,
        "since": rate.since.isoformat(),
        "until": rate.until.isoformat(),
        "computed_on": rate.computed_on.isoformat(),
        "is_demo": rate.is_demo,
    }


def _origin(rate: Rate, source: Source) -> dict[str, str]:
    """What the head of the other files says once: a line of CSV may travel alone."""
    return {
        "measure": str(LABEL),
        "unit": str(UNIT_IN_WORDS),
        "source": _notice([rate]) or source.site_name,
        "source_url": source.page_url,
        "licence": LICENCE.name,
        "licence_url": LICENCE.url,
    }


def _caption(rates: list[Rate], source: Source) -> Iterator[str]:
    if notice := _notice(rates):
        yield f"**{notice}**"
        yield ""
    yield _("- Unit: %(unit)s") % {"unit": UNIT_IN_WORDS}
    yield _("- Source: %(name)s, %(url)s") % {"name": source.site_name, "url": source.page_url}
    yield _("- Licence: %(name)s, %(url)s") % {"name": LICENCE.name, "url": LICENCE.url}
    if rates:
        days = period(min(rate.since for rate in rates), max(rate.until for rate in rates))
        yield _("- Missions published %(period)s") % {"period": days}
    else:
        yield _("- No rate of this role is published: not enough data.")


def _notice(rates: list[Rate]) -> str:
    if not any(rate.is_demo for rate in rates):
        return ""
    return _("Demonstration data: these figures are made up and say nothing of the market.")


def _cell(value: Any) -> Any:
    """Nothing for what is not told, a word for yes and no; no text that a program would run."""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return "" if value is None else neutralise(value)


def _row(values: Any) -> str:
    return f"| {' | '.join(str(value).replace('|', chr(92) + '|') for value in values)} |"

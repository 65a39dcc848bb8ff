"""How figures that others published are worded: with unit, population, place, year, publisher and n. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from core.formatting import euros, number
from core.text import NO_BREAK_SPACE
from jobs.salaries.models import ReferenceFigure
from jobs.salaries.references.values import (
    INDICATIVE,
    Band,
    Citation,
    Mention,
    SalaryTable,
    Survey,
)
from jobs.salaries.terms import Match

#: The units of ``reference_figures.csv``, as they are read after an amount.
UNITS: Final = {
    "EUR net/mois EQTP": gettext_lazy("net a month, in full-time equivalent"),
    "EUR brut/mois EQTP": gettext_lazy("gross a month, in full-time equivalent"),
    "EUR brut/an": gettext_lazy("gross a year"),
    "EUR HT/jour": gettext_lazy("before tax a day"),
    "EUR/an": gettext_lazy("a year"),
}
#: The band of those with any length of experience.
EVERYBODY: Final = "toutes"
#: How a note begins where pay covers more than its fixed part, and what it says of a rounded sample.
_WITH_VARIABLE, _ABOUT = "fixe + variable", "environ"
#: What each licence of ``salaries.csv`` asks for.
MENTIONS: Final = {
    "ODbL 1.0": Mention(
        text="Contains information from the Stack Overflow Developer Survey 2025,"
        " made available under the Open Database License (ODbL)",
        licence="ODbL 1.0",
        url="https://opendatacommons.org/licenses/odbl/1-0/",
        is_quoted=True,
        offers_file=True,
    ),
    "CC0 1.0": Mention(
        text="aijobs.net, isecjobs.com",
        licence="CC0 1.0",
        url="https://creativecommons.org/publicdomain/zero/1.0/deed.fr",
        is_quoted=False,
        offers_file=False,
    ),
}


def last_year(said: str) -> int | None:
    """2025 of « 2025 » and « 2020-2025 »; None of « non daté »."""
    years = re.findall(r"\b(?:19|20)\d\d\b", said)
    return int(years[-1]) if years else None


def years(said: str) -> str:
    """« 2020 à 2025 » for « 2020-2025 »; anything else as it is."""
    several = re.fullmatch(r"(?P<first>\d{4})-(?P<last>\d{4})", said)
    return _("%(first)s to %(last)s") % several.groupdict() if several else said


# Sentences


def citation(figure: ReferenceFigure) -> Citation:
    """``figure``'s one value in one sentence; the link to what published it is in it."""
    scope = [figure.population, figure.area, years(figure.year)]
    if figure.experience not in ("", EVERYBODY):
        scope.insert(1, figure.experience)
    return Citation(
        before=_("%(scope)s: %(measure)s, according to ")
        % {"scope": ", ".join(scope), "measure": _measure(figure)},
        source=_("“%(title)s” (%(publisher)s)") % {"title": figure.title, "publisher": figure.publisher},
        url=figure.url,
        after="".join(f"{NO_BREAK_SPACE}; {said}" for said in _reservations(figure)) + ".",
    )


def amounts(figure: ReferenceFigure) -> tuple[int, ...]:
    """Its one value: the median, else the mean, else both ends of a range."""
    said = figure.mean if figure.median is None else figure.median
    return (figure.low or 0, figure.high or 0) if said is None else (said,)


def told(figure: ReferenceFigure) -> str:
    """Its :func:`amounts`: « 57 000 € », or « 30 000 – 35 000 € »."""
    *low, amount = amounts(figure)
    return "".join(f"{number(end)}{NO_BREAK_SPACE}–{NO_BREAK_SPACE}" for end in low) + euros(amount)


def _measure(figure: ReferenceFigure) -> str:
    """« la rémunération médiane est de 57 000 € brut par an »."""
    is_rate = figure.kind == ReferenceFigure.Kind.DAY_RATE
    if figure.median is not None:
        said = (
            _("the median day rate is %(amount)s") if is_rate else _("the median pay%(cover)s is %(amount)s")
        )
    elif figure.mean is not None:
        said = _("the mean day rate is %(amount)s") if is_rate else _("the mean pay%(cover)s is %(amount)s")
    else:
        said = _("day rates are %(amount)s") if is_rate else _("the pay%(cover)s is %(amount)s")
    cover = _(" (fixed and variable)") if figure.note.startswith(_WITH_VARIABLE) else ""
    return f"{said % {'amount': told(figure), 'cover': cover}} {UNITS[figure.unit]}"


def _reservations(figure: ReferenceFigure) -> list[str]:
    """How many answered, and where the figure was read unless at its publisher's."""
    said = [_sample(figure)]
    if figure.retrieved_through:
        site = re.match(r"[\w-]+(?:\.[\w-]+)+", figure.retrieved_through)
        said.append(
            _("figure read at %(site)s") % {"site": site.group()}
            if site
            else _("figure read in a public archive")
        )
    return said


def _sample(figure: ReferenceFigure) -> str:
    if figure.n is None:
        return _("number of answers not published")
    said = _("n = about %(n)s") if _ABOUT in figure.note else _("n = %(n)s")
    return said % {"n": number(figure.n)}


# Tables


def salary_table(survey: Survey) -> SalaryTable:
    """``survey`` by experience. One unit: it is in the caption."""
    columns = _columns(survey)
    said = (
        _("“%(population)s”, a group wider than this role, in France, %(year)s: %(measure)s, in euros a year")
        if survey.match == Match.WIDER
        else _("“%(population)s”, in France, %(year)s: %(measure)s, in euros a year")
    )
    return SalaryTable(
        caption=said
        % {"population": survey.population, "year": years(survey.year), "measure": survey.measure},
        columns=columns,
        rows=[_row(band, columns) for band in survey.bands],
        source=survey.source,
        url=survey.url,
        year=years(survey.year),
        note=" ".join(_notes(survey)),
    )


def _columns(survey: Survey) -> list[dict[str, Any]]:
    has_tenths = any(band.p10 is not None for band in survey.bands)
    # Without the name of the question in brackets.
    basis = survey.experience_basis.partition(" (")[0]
    numbers = [
        ("n", _("Answers (n)")),
        *([("p10", _("A tenth earn less than"))] if has_tenths else []),
        ("p25", _("First quartile")),
        ("median", _("Median")),
        ("p75", _("Third quartile")),
        *([("p90", _("A tenth earn more than"))] if has_tenths else []),
    ]
    first = {"name": "experience", "label": basis[:1].upper() + basis[1:], "is_number": False}
    return [first, *({"name": name, "label": label, "is_number": True} for name, label in numbers)]


def _row(band: Band, columns: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    return [
        {
            "value": _cell(band, column["name"]),
            "label": column["label"],
            "is_header": column["name"] == "experience",
            "is_number": column["is_number"],
        }
        for column in columns
    ]


def _cell(band: Band, name: str) -> str:
    if name == "experience":
        return experience(band.experience)
    if name == "n":
        said = number(band.n)
        return _("%(n)s, indicative") % {"n": said} if band.quality == INDICATIVE else said
    value: int | None = getattr(band, name)
    return pgettext("figure", "not published") if value is None else euros(value)


def experience(said: str) -> str:
    """« 10 à 19 ans » for « 10-19 », « 20 ans et plus » for « 20+ »."""
    if said == EVERYBODY:
        return _("All together")
    if said.endswith("+"):
        return _("%(years)s years and more") % {"years": said[:-1]}
    return _("%(low)s to %(high)s years") % dict(zip(("low", "high"), said.split("-"), strict=True))


def _notes(survey: Survey) -> list[str]:
    said = []
    if survey.is_weak:
        said.append(_("Answers and advertisements mixed: little reliable."))
    elif any(band.quality == INDICATIVE for band in survey.bands):
        said.append(_("Indicative: from 20 to 49 answers."))
    return [*said, _("Licence: %(licence)s.") % {"licence": survey.licence}]


def warning(surveys: Sequence[Survey]) -> str:
    """How the answers of volunteers are to be read; empty without any."""
    if all(survey.is_weak for survey in surveys):
        return ""
    return _(
        "Volunteers answered the survey of Stack Overflow, most of them developers who read English;"
        " employees, freelancers and students are not told apart. These amounts are neither salaries on"
        " hiring nor day rates."
    )


def mentions(surveys: Sequence[Survey]) -> list[Mention]:
    """What the licences of what is shown ask for, each once."""
    shown = dict.fromkeys(survey.licence for survey in surveys)
    return [MENTIONS[licence] for licence in shown]

"""The files of figures that others published: their columns, and what a row may say."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from jobs.salaries.models import ReferenceFigure, SurveyPopulation, SurveyRole, SurveySalary
from jobs.salaries.references.values import FEWEST, FEWEST_FOR_TENTHS, INDICATIVE, SOUND, WEAK
from jobs.salaries.references.wording import MENTIONS, UNITS, last_year
from jobs.salaries.terms import Match, Reuse
from jobs.taxonomy.loading.columns import Column, Reader, names, one_of, pattern, slug, text, url, whole
from jobs.taxonomy.loading.tables import Table, Values

DATA = Path(__file__).resolve().parents[2] / "data"
SALARIES = DATA / "salaries.csv"

#: What the column ``reuse`` of the file allows.
REUSE = {
    "reuse-source": Reuse.WITH_SOURCE,
    "citation": Reuse.CITATION,
    "citation-nc-nd": Reuse.CITATION,
    "interne": Reuse.NEVER,
    "contenu d'exemple": Reuse.NEVER,
}
#: Columns that say the same in all rows of one population.
OF_POPULATION = (
    *("source_id", "year", "population", "currency", "period"),
    *("measure", "experience_basis", "source", "url", "licence"),
)
QUARTILES = ("p25", "p50", "p75")
TENTHS = ("p10", "p90")
MOST = 1_000_000

Objection = tuple[str, str] | None


def amount() -> Reader:
    """A whole number of euros; None when nothing is written."""
    read = whole(1, MOST)
    return lambda value: read(value) if value else None


def size() -> Reader:
    """How many were asked; None when that was not published."""
    read = whole(1, 100_000_000)
    return lambda value: read(value) if value else None


def mapped(values: dict[str, Any]) -> Reader:
    read = one_of(*values)
    return lambda value: values[read(value)]


def fits(name: str, read: Reader) -> Reader:
    """What ``read`` gives, if it is no longer than the field ``name`` of a population."""
    longest = {field.name: field.max_length for field in SurveyPopulation._meta.fields}[name]

    def fitting(value: str) -> Any:
        found = read(value)
        if longest is not None and len(value) > longest:
            raise ValueError(
                _("%(found)d characters, %(longest)d fit") % {"found": len(value), "longest": longest}
            )
        return found

    return fitting


def _figure_objection(values: Values) -> Objection:
    if (values["low"] is None) is not (values["high"] is None):
        return "low", _("a range has two ends")
    if all(values[name] is None for name in ("median", "mean", "low")):
        return "median", _("no figure at all")
    if values["reuse"] is not Reuse.NEVER and not values["url"]:
        return "url", _("who shows the figure has to link to its publisher")
    return _disorder(values, ("p10", "median", "p90")) or _disorder(values, ("low", "high"))


def _salary_objection(values: Values) -> Objection:
    """The rules of LICENCES.md: they hold for the file itself, because visitors may download it."""
    tenths = [values[name] for name in TENTHS]
    if values["n"] < FEWEST_FOR_TENTHS and any(tenths):
        return "p10", _("below %(n)d answers there are quartiles only") % {"n": FEWEST_FOR_TENTHS}
    usual = SOUND if values["n"] >= FEWEST_FOR_TENTHS else INDICATIVE
    if values["quality"] not in (usual, WEAK):
        return "quality", _("with so many answers it is “%(expected)s”") % {"expected": usual}
    return _disorder(values, ("p10", *QUARTILES, "p90"))


def _disorder(values: Values, columns: tuple[str, ...]) -> Objection:
    """The first column that says less than the one before it."""
    written = [(values[name], name) for name in columns if values[name] is not None]
    for (before, _name), (value, name) in pairwise(written):
        if value < before:
            return name, _("%(value)s is less than %(before)s") % {"value": value, "before": before}
    return None


def _year() -> Reader:
    read = fits("year", text())

    def dated(value: str) -> str:
        found: str = read(value)
        if last_year(found) is None:
            raise ValueError(_("“%(value)s” names no year") % {"value": value})
        return found

    return dated


FIGURES = Table(
    "reference_figures",
    ReferenceFigure,
    (
        Column("id", slug(), "slug"),
        Column("kind", one_of(*ReferenceFigure.Kind.values), "kind"),
        Column("population", text(), "population"),
        Column("role_slugs", names()),
        Column("experience", text(), "experience"),
        Column("area", text(), "area"),
        *(Column(name, amount(), name) for name in ("p10", "median", "p90", "mean", "low", "high")),
        Column("unit", one_of(*UNITS), "unit"),
        Column("year", text(), "year"),
        Column("n", size(), "n"),
        Column("publisher", text(), "publisher"),
        Column("title", text(), "title"),
        Column("url", url(), "url"),
        Column("retrieved_through", text(optional=True), "retrieved_through"),
        Column("reuse", mapped(REUSE), "reuse"),
        Column("note", text(optional=True), "note"),
    ),
    unique=(("id",),),
    objection=_figure_objection,
)
ROWS = Table(
    "salaries",
    SurveySalary,
    (
        Column("population_id", fits("slug", slug())),
        Column("source_id", fits("source_id", text())),
        Column("year", _year()),
        Column("population", fits("name", text())),
        Column(
            "experience_band", pattern(r"toutes|[0-9]{1,2}-[0-9]{1,2}|[0-9]{1,2}\+", "10-19"), "experience"
        ),
        Column("n", whole(FEWEST, 1_000_000), "n"),
        *(Column(name, amount(), name) for name in TENTHS),
        *(
            Column(name, whole(1, MOST), field)
            for name, field in zip(QUARTILES, ("p25", "median", "p75"), strict=True)
        ),
        Column("quality", one_of(SOUND, INDICATIVE, WEAK), "quality"),
        Column("currency", one_of("EUR")),
        Column("period", one_of("an")),
        Column("measure", fits("measure", text())),
        Column("experience_basis", fits("experience_basis", text())),
        Column("source", fits("source", text())),
        Column("url", fits("url", url())),
        Column("licence", one_of(*MENTIONS)),
        # Nothing made up stands among these.
        Column("is_demo", one_of("0")),
    ),
    unique=(("population_id", "experience_band"),),
    objection=_salary_objection,
)
LINKS = Table(
    "salary_roles",
    SurveyRole,
    (
        Column("population_id", slug()),
        Column("role", slug()),
        Column("match", one_of(*Match.values), "match"),
    ),
    unique=(("population_id", "role"),),
)
TABLES = (FIGURES, ROWS, LINKS)

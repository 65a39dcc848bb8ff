"""Brings the figures of others from ``jobs/data`` into the tables: all of them, or nothing.

:func:`read_references` reads and checks the files and raises ``BadVocabulary`` with all the defects found;
:func:`save_references` writes what it read, in one transaction.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from jobs.salaries import changes
from jobs.salaries.models import ReferenceFigure, SurveyPopulation, SurveyRole, SurveySalary
from jobs.salaries.references.files import FIGURES, LINKS, OF_POPULATION, ROWS, TABLES
from jobs.taxonomy.loading import BadVocabulary, Counts, Defect
from jobs.taxonomy.loading.files import Content, Row, read_file
from jobs.taxonomy.loading.upserting import Key, Plan, plan, write
from jobs.taxonomy.loading.vocabulary import duplicates
from jobs.taxonomy.models import Role

Wanted = dict[Key, dict[str, Any]]


@dataclass(frozen=True)
class References:
    """Files without a defect."""

    figures: tuple[Row, ...]
    salaries: tuple[Row, ...]
    links: tuple[Row, ...]


def read_references(folder: Path) -> References:
    """Read and check the files of ``folder``; roles are those of the database. One query."""
    contents = {table.name: read_file(folder, table) for table in TABLES}
    figures, salaries, links = (contents[table.name] for table in TABLES)
    known = set(Role.objects.values_list("slug", flat=True))
    for content in contents.values():
        content.defects.extend(duplicates(content))
    figures.defects.extend(_unknown_roles(figures, "role_slugs", known))
    links.defects.extend(_unknown_roles(links, "role", known))
    salaries.defects.extend(_contradictions(salaries))
    if salaries.is_complete:
        links.defects.extend(_unknown_populations(links, salaries))
    defects = [
        defect
        for content in contents.values()
        for defect in sorted(content.defects, key=lambda defect: defect.line)
    ]
    if defects:
        raise BadVocabulary(defects)
    return References(tuple(figures.rows), tuple(salaries.rows), tuple(links.rows))


def _unknown_roles(content: Content, column: str, known: set[str]) -> Iterator[Defect]:
    for row in content.rows:
        value = row.values[column]
        for slug in value if isinstance(value, list) else [value]:
            if slug not in known:
                reason = _("“%(value)s” is no role of the vocabulary") % {"value": slug}
                yield Defect(content.table.file, row.line, column, reason)


def _contradictions(salaries: Content) -> Iterator[Defect]:
    """What the rows of one population say of it differently."""
    first: dict[str, Row] = {}
    for row in salaries.rows:
        said = first.setdefault(row.values["population_id"], row)
        for column in OF_POPULATION:
            if row.values[column] != said.values[column]:
                reason = _("“%(value)s”, where line %(line)d says “%(expected)s”") % {
                    "value": row.values[column],
                    "line": said.line,
                    "expected": said.values[column],
                }
                yield Defect(ROWS.file, row.line, column, reason)


def _unknown_populations(links: Content, salaries: Content) -> Iterator[Defect]:
    known = {row.values.get("population_id") for row in (*salaries.rows, *salaries.partial_rows)}
    for row in links.rows:
        value = row.values["population_id"]
        if value not in known:
            reason = _("“%(value)s” is not in %(file)s") % {"value": value, "file": ROWS.file}
            yield Defect(LINKS.file, row.line, "population_id", reason)


def save_references(references: References) -> dict[str, Counts]:
    """Make the tables say what the files say; return what that took, by file.

    Rows are found again by their natural key. Figures and populations that left the files are retired,
    a population with all it has. One transaction, with the cache tags; unchanged files write nothing.
    """
    with transaction.atomic():
        roles = dict(Role.objects.values_list("slug", "pk"))
        counts, figures = _save_figures(references.figures, roles)
        counts_of_surveys, surveys = _save_surveys(references, roles)
        if concerned := figures | surveys:
            changes.record(concerned)
    return counts | counts_of_surveys


def _save_figures(rows: tuple[Row, ...], roles: dict[str, int]) -> tuple[dict[str, Counts], set[int]]:
    """Counts, and the roles concerned: all of them by a figure that is, or was, of no role."""
    existing: dict[Key, Any] = {(figure.slug,): figure for figure in ReferenceFigure.objects.all()}
    wanted: Wanted = {
        (row.values["id"],): {"is_retired": False}
        | {field.attname: row.values[column.name] for column, field in FIGURES.kept}
        for row in rows
    }
    planned = _save(ReferenceFigure, existing, wanted)
    keys = {key: figure.pk for key, figure in (existing | planned.created).items()}
    through: Any = ReferenceFigure.roles.through
    linked = {(link.referencefigure_id, link.role_id): link for link in through.objects.all()}
    current = {keys[key] for key in wanted}
    links = _save(
        through,
        {pair: link for pair, link in linked.items() if pair[0] in current},
        {
            (figure, roles[slug]): {"referencefigure_id": figure, "role_id": roles[slug]}
            for row in rows
            for figure in [keys[(row.values["id"],)]]
            for slug in row.values["role_slugs"]
        },
    )
    moved = set(links.created) | set(links.gone)
    altered = {keys[key] for key in (planned.created | planned.changed | planned.gone)}
    altered |= {figure for figure, _role in moved}
    before, after = set(linked), (set(linked) | set(links.created)) - set(links.gone)
    concerned = {role for figure, role in before | after if figure in altered}
    was_there = {figure.pk for figure in existing.values()}
    if (altered & was_there) - _figures_of(before) or altered - _figures_of(after):
        concerned = set(roles.values())
    return {FIGURES.file: planned.counts}, concerned


def _figures_of(pairs: Iterable[Key]) -> set[int]:
    """Figures that are of some role; all others are of everybody."""
    return {figure for figure, _role in pairs}


def _save_surveys(references: References, roles: dict[str, int]) -> tuple[dict[str, Counts], set[int]]:
    """Counts, and the roles concerned."""
    existing: dict[Key, Any] = {(each.slug,): each for each in SurveyPopulation.objects.all()}
    populations = _save(SurveyPopulation, existing, _populations(references.salaries))
    keys = {key[0]: each.pk for key, each in (existing | populations.created).items()}
    current = {keys[row.values["population_id"]] for row in references.salaries}
    rows = SurveySalary.objects.filter(population__in=current)
    salaries = _save(
        SurveySalary,
        {(row.population_id, row.experience): row for row in rows},
        _salaries(references.salaries, keys),
    )
    linked = {(link.population_id, link.role_id): link for link in SurveyRole.objects.all()}
    links = _save(
        SurveyRole,
        {pair: link for pair, link in linked.items() if pair[0] in current},
        {
            (population, role): {"population_id": population, "role_id": role, "match": row.values["match"]}
            for row in references.links
            for population, role in [(keys[row.values["population_id"]], roles[row.values["role"]])]
        },
    )
    altered = {keys[key[0]] for key in (populations.created | populations.changed | populations.gone)}
    altered |= {key[0] for key in (salaries.created | salaries.changed | salaries.gone)}
    moved = set(links.created | links.changed | links.gone)
    concerned = {role for population, role in {*linked, *moved} if population in altered}
    concerned |= {role for _population, role in moved}
    return {ROWS.file: salaries.counts, LINKS.file: links.counts}, concerned


def _populations(rows: tuple[Row, ...]) -> Wanted:
    wanted: Wanted = {}
    for row in rows:
        said = {column: row.values[column] for column in OF_POPULATION if column != "population"}
        slug = row.values["population_id"]
        wanted[(slug,)] = said | {"slug": slug, "name": row.values["population"], "is_retired": False}
    return wanted


def _salaries(rows: tuple[Row, ...], keys: dict[str, int]) -> Wanted:
    """The rows of each population in the order of the file."""
    wanted: Wanted = {}
    positions: Counter[int] = Counter()
    for row in rows:
        population = keys[row.values["population_id"]]
        positions[population] += 1
        said = {field.attname: row.values[column.name] for column, field in ROWS.kept}
        said |= {"population_id": population, "position": positions[population]}
        wanted[(population, said["experience"])] = said
    return wanted


def _save(model: Any, existing: dict[Key, Any], wanted: Wanted) -> Plan:
    planned = plan(model, existing, wanted)
    write(model, planned)
    return planned

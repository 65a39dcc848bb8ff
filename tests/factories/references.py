"""Figures of others for tests: the real files, and single figures."""

from __future__ import annotations

import csv
from typing import Any

from jobs.salaries.models import ReferenceFigure, SurveyPopulation, SurveyRole, SurveySalary
from jobs.salaries.references.files import DATA
from jobs.salaries.references.loading import read_references, save_references
from jobs.salaries.terms import Match, Reuse
from jobs.taxonomy.models import Role
from tests.factories.taxonomy import make_family


def load_real_references() -> None:
    """What ``manage.py load_references`` loads."""
    save_references(read_references(DATA))


def make_real_roles() -> None:
    """The roles of the vocabulary, by name only: what the files refer to."""
    family = make_family()
    with (DATA / "roles.csv").open(encoding="utf-8") as lines:
        rows = [(row["slug"], row["name"], int(row["position"])) for row in csv.DictReader(lines)]
    Role.objects.bulk_create(
        Role(slug=slug, name=name, position=position, wave=1, family=family) for slug, name, position in rows
    )


def make_figure(*roles: Role, **fields: Any) -> ReferenceFigure:
    """A median salary of France that may stand anywhere, about ``roles``."""
    number = ReferenceFigure.objects.count() + 1
    defaults = {
        "slug": f"figure-{number}",
        "kind": ReferenceFigure.Kind.SALARY,
        "population": f"Population {number}",
        "experience": "toutes",
        "area": "France",
        "unit": "EUR brut/an",
        "year": "2024",
        "publisher": "Insee",
        "title": "Étude",
        "url": "https://www.insee.fr/fr/statistiques/1",
        "reuse": Reuse.WITH_SOURCE,
    }
    if not {"mean", "low"} & set(fields):
        defaults["median"] = 50_000
    figure = ReferenceFigure.objects.create(**(defaults | fields))
    figure.roles.set(roles)
    return figure


def make_survey(
    role: Role, *bands: dict[str, Any], match: Match = Match.EXACT, **fields: Any
) -> SurveyPopulation:
    """A population that answers for ``role``, with a row for each of ``bands`` (one of everybody)."""
    number = SurveyPopulation.objects.count() + 1
    defaults = {
        "slug": f"population-{number}",
        "name": f"Developer {number}",
        "source_id": "so2025",
        "source": "Stack Overflow Developer Survey 2025",
        "year": "2025",
        "url": "https://survey.stackoverflow.co/2025/",
        "licence": "ODbL 1.0",
        "currency": "EUR",
        "period": "an",
        "measure": "rémunération totale annuelle déclarée",
        "experience_basis": "années de code, études comprises (YearsCode)",
    }
    population = SurveyPopulation.objects.create(**(defaults | fields))
    SurveyRole.objects.create(population=population, role=role, match=match)
    for position, band in enumerate(bands or ({},), start=1):
        figures = {
            "experience": "toutes",
            "n": 147,
            "p10": 41_500,
            "p25": 50_000,
            "median": 62_000,
            "p75": 90_000,
            "p90": 120_000,
            "quality": "correct",
        }
        SurveySalary.objects.create(population=population, position=position, **(figures | band))
    return population

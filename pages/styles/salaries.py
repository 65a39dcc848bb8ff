"""Figures of others: real ones, from ``jobs/data``."""

from __future__ import annotations

from typing import Any

from jobs.salaries.references.values import Citation, SalarySection, SalaryTable
from jobs.salaries.references.wording import MENTIONS
from pages.styles.example import Example

COLUMNS = ("Années de code, études comprises", "Réponses (n)", "1er quartile", "Médiane", "3e quartile")
ROWS = (
    ("Ensemble", "147", "50 000 €", "62 000 €", "90 000 €"),
    ("10 à 19 ans", "72", "49 500 €", "60 500 €", "78 500 €"),
    ("20 ans et plus", "60", "55 000 €", "74 000 €", "98 500 €"),
)


def _cell(position: int, value: str) -> dict[str, Any]:
    return {
        "value": value,
        "label": COLUMNS[position],
        "is_header": position == 0,
        "is_number": position > 0,
    }


TABLE = SalaryTable(
    caption=(
        "« Developer, back-end », en France, 2025 : rémunération totale annuelle déclarée,"
        " avant impôts et prélèvements, en euros par an"
    ),
    columns=[{"label": label, "is_number": position > 0} for position, label in enumerate(COLUMNS)],
    rows=[[_cell(position, value) for position, value in enumerate(row)] for row in ROWS],
    source="Stack Overflow Developer Survey 2025",
    url="https://survey.stackoverflow.co/2025/",
    year="2025",
    note="Licence : ODbL 1.0.",
)
QUOTATION = Citation(
    before=(
        "Sécurité informatique (cadres), France, 2022 : la rémunération médiane (fixe et variable)"
        " est de 57 000 € brut par an, d’après "
    ),
    source="« Étude 2022 sur les salaires des cadres par métier » (Apec)",
    url="https://www.apec.fr",
    after=" ; effectif non publié ; chiffre lu sur silicon.fr.",
)
DAY_RATE = Citation(
    before=(
        "Développeur front-end, France, Espagne, Allemagne, 2021 : le tarif journalier moyen"
        " est de 490 € HT par jour, d’après "
    ),
    source="« Tech Trends 2021 » (Malt)",
    url="https://www.malt.fr",
    after=" ; effectif non publié ; chiffre lu sur silicon.fr.",
)

EXAMPLES = (
    Example(
        "salary_section",
        {
            "section": SalarySection(
                year=2025,
                warning="Ces enquêtes reposent sur des volontaires.",
                tables=[TABLE],
                sentences=[QUOTATION],
                weak_tables=[],
                day_rates=[DAY_RATE],
                mentions=list(MENTIONS.values()),
            )
        },
    ),
)

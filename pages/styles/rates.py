"""Published rates: drawings and tables. Every one is made up, and says so."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from jobs.salaries import charts, tables
from jobs.salaries.selectors import Point, Rate, RoleRates
from jobs.salaries.terms import Level
from pages.styles.example import Example

FRANCE = Rate(
    role="developpeur-back-end",
    role_name="Développeur back-end",
    level=Level.COUNTRY,
    place="",
    place_name="France",
    locative="en France",
    band="",
    sector="",
    sector_name="",
    n=142,
    p10=340,
    p25=410,
    median=470,
    p75=560,
    p90=640,
    low=450,
    high=490,
    since=date(2024, 11, 1),
    until=date(2026, 10, 31),
    computed_on=date(2026, 11, 2),
    published_on=date(2026, 11, 2),
    is_demo=True,
)
RATES = RoleRates(
    country=FRANCE,
    bands=[
        replace(FRANCE, band="junior", n=9, p25=320, median=350, p75=390, low=None, high=None),
        replace(FRANCE, band="confirme", n=71, p25=400, median=450, p75=510, low=430, high=470),
        replace(FRANCE, band="senior", n=48, p25=500, median=550, p75=620, low=530, high=580),
    ],
)
MEDIANS = (450, 450, 460, 460, 460, 470, 470)
MONTHS = [
    Point(date(2026, month, 1), median, 100 + 6 * month) for month, median in enumerate(MEDIANS, start=5)
]

EXAMPLES = (
    Example("rate_bands", {"chart": charts.band_chart(RATES)}),
    Example("rate_table", {"table": tables.by_experience(RATES), "heading": "Selon l’expérience"}),
    Example(
        "rate_trend",
        {
            "chart": charts.trend_chart(MONTHS),
            "table": tables.by_month(MONTHS),
            "heading": "Évolution de la médiane",
        },
    ),
)

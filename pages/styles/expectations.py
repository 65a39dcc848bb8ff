"""What a client may expect after sending a project. The figures are examples, and say so."""

from __future__ import annotations

from jobs.projects.expectations import Expectation, Kind
from pages.styles.example import Example

NOTE = "Heures ouvrées : du lundi au vendredi, de 9 h à 18 h, hors jours fériés."

MEASURED = Expectation(
    kind=Kind.MEASURED,
    label="Délai médian mesuré avant le premier contact (donnée d’exemple)",
    value="3 h ouvrées",
    detail="n = 24 projets, du 24 août au 22 novembre 2026",
    sentence="",
    note=NOTE,
)
COMMITMENT = Expectation(
    kind=Kind.COMMITMENT,
    label="Engagement de l’équipe du 1er novembre 2026 (exemple)",
    value="premier contact sous 4 heures ouvrées",
    detail="donc avant mardi 24 novembre 2026 à 11 h",
    sentence="",
    note=NOTE,
)

EXAMPLES = (
    Example("expectation", {"expectation": MEASURED}, variant="measured"),
    Example("expectation", {"expectation": COMMITMENT}, variant="commitment"),
)

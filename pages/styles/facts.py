"""Figures, tables and short lists of facts. No figure here is invented: the sources are real."""

from __future__ import annotations

from typing import Any

from pages.styles.example import Example

SALARY: dict[str, Any] = {
    "value": "3 613",
    "unit": "€ brut par mois, en équivalent temps plein",
    "label": "Salaire moyen de l’ensemble des salariés du secteur privé",
    "source": "Insee, Insee Première nº 2020",
    "url": "https://www.insee.fr/fr/statistiques/8270416",
    "date": "2023",
}
VALUES = {
    "value": "nombre",
    "unit": "unité",
    "label": "Ce que cela mesure",
    "source": "Source",
    "date": "année",
}

COLUMNS = ("Forme", "Engagement", "Qui pilote")
CELLS = (
    ("Régie", "de moyens", "le client"),
    ("Forfait", "de résultat", "le prestataire"),
    ("Portage salarial", "de moyens", "le client"),
)


def table(url: str = "") -> dict[str, Any]:
    """A table in the form that the component wants: each cell knows its column's label, a row its page."""
    return {
        "caption": "Trois façons de travailler avec un indépendant",
        "columns": [{"label": label} for label in COLUMNS],
        "rows": [
            [
                {"value": value, "label": label, "is_header": position == 0, "url": url}
                for position, (label, value) in enumerate(zip(COLUMNS, row, strict=True))
            ]
            for row in CELLS
        ],
        "source": "La rédaction",
    }


EXAMPLES = (
    Example(
        "fact_box",
        {
            "facts": [
                SALARY,
                {
                    "label": "Durée d’une mission",
                    "value": "3 à 12",
                    "unit": "mois",
                    "note": "donnée d’exemple",
                },
                {"label": "Télétravail", "value": "possible"},
            ]
        },
    ),
    Example(
        "fact_chip",
        {
            "value": "12",
            "unit": "missions ouvertes",
            "provenance": "développeur back-end à Lyon, donnée d’exemple",
        },
    ),
    Example("provenance", {**SALARY, "sample_size": 1200, "note": "exemple d’effectif"}),
    Example("key_figures", {"heading": "Repères", "items": [SALARY, VALUES, VALUES]}),
    Example("data_table", table()),
    Example(
        "table_section",
        {
            "heading": "Formes de contrat",
            "anchor": "exemple-de-table",
            "table": table(url="#"),
            "note": "Les lignes mènent à leur page.",
        },
    ),
    Example(
        "table_section",
        {
            "heading": "TJM à Brest",
            "anchor": "exemple-sans-table",
            "empty_text": "Aucun TJM n’est encore publié ici.",
        },
        variant="without figures",
    ),
    Example(
        "steps",
        {
            "heading": "Comment ça se passe",
            "items": [
                {"title": "Décrire", "text": "Vous décrivez le besoin, même en deux phrases."},
                {"title": "Choisir", "text": "Vous comparez des profils qui ont déjà fait ce travail."},
                {"title": "Démarrer", "text": "Le contrat dit ce qui doit être vrai à la fin."},
            ],
        },
    ),
    Example(
        "steps",
        {"items": [{"text": "Lire le code en place."}, {"text": "Écrire ce qui doit rester vrai."}]},
        variant="without titles",
    ),
    Example(
        "benefits",
        {
            "heading": "Ce que vous y gagnez",
            "items": [
                "Un interlocuteur du métier",
                "Un cadre clair dès le premier jour",
                "Des profils vérifiés",
            ],
        },
    ),
)

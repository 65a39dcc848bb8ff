"""Lists that lead elsewhere."""

from __future__ import annotations

import datetime

from django.utils.safestring import mark_safe

from pages.styles.example import Example

CARD = {
    "title": "Développeur back-end",
    "url": "#",
    "kicker": "Développement",
    "text": "Règles de gestion, données, échanges : ce que l’utilisateur ne voit pas.",
    "meta": "8 questions, relu en novembre 2026",
}
LOGO = mark_safe('<img src="/static/img/favicon.svg" width="48" height="48" alt="Entreprise d’exemple">')

EXAMPLES = (
    Example("guide_card", CARD),
    Example(
        "guide_list",
        {
            "heading": "Métiers voisins",
            "items": [
                CARD,
                {**CARD, "title": "Développeur front-end"},
                {"title": "Ingénieur DevOps", "url": "#", "kicker": "Infrastructure"},
                {"title": "Data engineer", "url": "#", "kicker": "Données"},
            ],
            "more_url": "#",
            "more_label": "Tous les métiers",
        },
    ),
    Example(
        "article_list",
        {
            "heading": "Conseils",
            "items": [
                {
                    "title": "Régie, forfait, portage : ce qui change pour le client",
                    "url": "#",
                    "text": "Trois contrats, trois façons de partager le risque.",
                    "date": datetime.date(2026, 11, 12),
                },
                {
                    "title": "Écrire un besoin en une page",
                    "url": "#",
                    "date": datetime.date(2026, 10, 28),
                },
            ],
        },
    ),
    Example(
        "role_family",
        {
            "name": "Développement",
            "text": "Ceux qui écrivent le logiciel.",
            "items": [
                {"label": "Développeur back-end", "url": "#"},
                {"label": "Développeur front-end", "url": "#"},
                {"label": "Développeur mobile", "url": "#"},
                {"label": "Développeur embarqué", "note": "bientôt"},
            ],
        },
    ),
    Example(
        "chips",
        {
            "heading": "Compétences",
            "items": [
                {"label": "Python", "url": "#"},
                {"label": "PostgreSQL", "url": "#"},
                {"label": "Symfony"},
                {"label": "Conception d’API"},
            ],
        },
    ),
    Example(
        "experts",
        {
            "heading": "Nos experts",
            "items": [
                {"name": "Prénom N.", "role": "Exemple de fiche", "text": "À Lyon et à distance"},
                {"name": "Prénom N.", "role": "Exemple de fiche"},
            ],
        },
    ),
    Example(
        "client_logos",
        {"heading": "Nos clients", "items": [{"name": "Entreprise d’exemple", "picture": LOGO}] * 3},
    ),
)

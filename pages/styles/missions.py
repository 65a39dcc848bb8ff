"""Missions: their cards, their page, and what refines a list of them. Every one is made up."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import Any

from core.text import NO_BREAK_SPACE
from jobs.missions.presenting import Fact, MissionCard
from pages.styles.example import Example


def _kept(text: str) -> str:
    """With ``_`` as a space that does not break."""
    return text.replace("_", NO_BREAK_SPACE)


CARD = MissionCard(
    title=_kept("Développeur Python Django_(H/F)"),
    url="#",
    role="Développeur back-end",
    place="Lyon (Auvergne-Rhône-Alpes)",
    rate=_kept("450_–_550_€_HT/jour"),
    is_rate_shown=True,
    start="Dès que possible",
    duration=_kept("6_mois, renouvelable"),
    remote="Télétravail partiel, 2 jours par semaine",
    skills=("Python", "Django", "PostgreSQL", "Docker"),
    published=_kept("Publiée le 12_novembre 2026"),
    published_on=datetime.date(2026, 11, 12),
)
REMOTE_CARD = replace(
    CARD,
    title=_kept("Développeur API pour la refonte d’un système de paiement européen_(H/F)"),
    place="Télétravail total",
    remote="",
    rate="TJM selon profil",
    is_rate_shown=False,
    start=_kept("Début le 1er_mars 2027"),
    duration=_kept("10_jours"),
    skills=("Go",),
)
CLOSED_CARD = replace(CARD, closed="Mission pourvue", skills=())
CARDS = [
    CARD,
    REMOTE_CARD,
    replace(CARD, title="Développeur Symfony", rate=_kept("500_€_HT/jour"), remote="Sur site"),
]

SUMMARY = (
    Fact("TJM proposé par le client", CARD.rate, is_words=False),
    Fact("Lieu", CARD.place, note=CARD.remote),
    Fact("Début", CARD.start),
    Fact("Durée", CARD.duration),
)


def _option(value: str, label: str, count: str = "", *, is_selected: bool = False) -> dict[str, Any]:
    return {"value": value, "label": label, "count": count, "is_selected": is_selected}


def _fields(prefix: str) -> list[dict[str, Any]]:
    """One field of each kind; ``prefix`` keeps names apart on a page that shows several bars."""
    return [
        {
            "name": f"{prefix}ville",
            "label": "Ville",
            "kind": "select",
            "value": "lyon",
            "options": [
                _option("", "Toutes"),
                _option("lyon", "Lyon", "12", is_selected=True),
                _option("paris", "Paris", "1\u202f204"),
            ],
        },
        {
            "name": f"{prefix}teletravail",
            "label": "Télétravail",
            "kind": "choice",
            "value": "",
            "options": [
                _option("", "Peu importe", is_selected=True),
                _option("partiel", "Partiel", "9"),
                _option("total", "Total", "3"),
            ],
        },
        {
            "name": f"{prefix}tjm_min",
            "label": "TJM minimum",
            "kind": "number",
            "value": "450",
            "unit": "€ HT par jour",
            "options": [],
        },
    ]


CHIPS = [
    {"label": label, "url": "#", "accessible": f"Retirer le filtre {label}"}
    for label in ("Lyon", _kept("450_€ par jour ou plus"))
]

EXAMPLES = (
    Example(
        "page_header",
        {"title": CARD.title, "kicker": "Développeur back-end", "is_long": True},
        variant="of a mission",
    ),
    Example("mission_card", {"card": CARD}),
    Example("mission_card", {"card": REMOTE_CARD}, variant="fully remote, rate not shown"),
    Example("mission_card", {"card": CLOSED_CARD}, variant="closed, without skills"),
    Example(
        "mission_list",
        {
            "heading": "Missions de développeur back-end",
            "text": "Les dernières publiées.",
            "cards": CARDS,
            "more_url": "#",
            "more_label": "Toutes les missions de développeur back-end",
        },
    ),
    Example(
        "mission_list",
        {
            "heading": "Missions de développeur embarqué",
            "empty_text": "Aucune mission n’est ouverte pour ce métier aujourd’hui.",
            "empty_url": "#",
            "empty_label": "Voir toutes les missions",
        },
        variant="empty",
    ),
    Example("mission_list", {"cards": [CARD], "nosnippet": True}, variant="without heading, demonstration"),
    Example(
        "mission_summary",
        {
            "facts": SUMMARY,
            "apply_url": "#",
            "published": CARD.published,
            "deadline": _kept("Candidatures jusqu’au 27_décembre 2026"),
        },
    ),
    Example("mission_summary", {"facts": SUMMARY[:2], "published": CARD.published}, variant="closed"),
    Example("fact_box", {"facts": SUMMARY}, variant="words"),
    Example(
        "closed_notice",
        {
            "heading": "Mission pourvue",
            "text": "Cette mission a été pourvue le 3 novembre 2026 : elle n’accepte plus de candidatures.",
        },
    ),
    Example("filter_bar", {"bar": {"action": "#", "count": 2, "fields": _fields("")}}),
    Example(
        "filter_bar",
        {
            "bar": {
                "action": "#",
                "count": 0,
                "fields": _fields("autre_")[:1],
                "hidden": [{"name": "tri", "value": "tjm"}],
            }
        },
        variant="nothing chosen, an order kept",
    ),
    Example("filter_chips", {"items": CHIPS, "clear_url": "#"}),
    Example(
        "sort_links",
        {
            "items": [
                {"label": "Les plus récentes", "url": "#", "is_current": True},
                {"label": "Les mieux payées", "url": "#", "is_current": False},
            ]
        },
    ),
    Example(
        "nearest_list",
        {
            "heading": "Les plus proches",
            "items": [
                {"label": "Sans « Lyon »", "url": "#", "note": "34 missions"},
                {"label": "Développeur back-end à Paris", "url": "#"},
            ],
        },
    ),
    Example(
        "twin_line",
        {"text": "Vous cherchez un expert ?", "url": "#", "label": "Lire le guide du développeur back-end"},
    ),
    Example(
        "twin_line",
        {
            "text": "Vous cherchez un expert ?",
            "url": "#",
            "label": "Lire le guide du métier",
            "more_url": "#",
            "more_label": "Déposer un projet semblable",
        },
        variant="of a mission",
    ),
)

"""The form of a project: its progress, its recapitulation, its confirmation. Every answer is made up."""

from __future__ import annotations

from typing import Any

from django import forms

from core.text import NO_BREAK_SPACE
from pages.styles.example import Example


class ExampleLinkForm(forms.Form):
    """The address to which the link goes."""

    reprise = forms.EmailField(label="Votre adresse e-mail", help_text="Elle ne sert qu’à ce message.")


def _rows(*pairs: tuple[str, str], url: str = "#") -> list[dict[str, Any]]:
    return [{"label": label, "value": value, "url": url} for label, value in pairs]


NEED = {
    "title": "Qui vous cherchez",
    "url": "#",
    "is_right": True,
    "rows": _rows(
        ("Métier recherché", "Développeur back-end"),
        ("Compétences", "Python, PostgreSQL"),
        ("Nombre d’experts", "2"),
    ),
}
PROJECT = {
    "title": "Le projet",
    "url": "#",
    "is_right": False,
    "rows": _rows(("Contexte du projet", "Une application interne.\n\nElle n’a pas de tests.")),
}
CONTACT = {"title": "Comment vous joindre", "url": "#", "is_right": False, "rows": []}

EXAMPLES = (
    Example("progress", {"position": 2, "total": 4, "back_url": "#"}),
    Example(
        "progress",
        {"position": 4, "total": 4, "text": "Dernière relecture avant l’envoi", "back_url": "#"},
        variant="in other words",
    ),
    Example(
        "assurance",
        {
            "paid_how": "Le prix que vous payez comprend notre commission, écrite sur le devis.",
            "telephone": "01 99 00 00 00",
            "opening_hours": f"Du lundi au vendredi, de 9{NO_BREAK_SPACE}h à 18{NO_BREAK_SPACE}h",
        },
    ),
    Example("save_for_later", {"field": ExampleLinkForm(auto_id="lien_%s")["reprise"], "url": "#"}),
    Example(
        "save_for_later",
        {"field": ExampleLinkForm({"reprise": "bonjour@"}, auto_id="lien_refuse_%s")["reprise"], "url": "#"},
        variant="refused",
    ),
    Example(
        "file_list",
        {
            "name": "remove",
            "files": [
                {"pk": 1, "name": "cahier-des-charges.pdf", "size": f"120{NO_BREAK_SPACE}ko"},
                {"pk": 2, "name": "maquette de l’écran d’accueil.png", "size": f"1,4{NO_BREAK_SPACE}Mo"},
            ],
        },
    ),
    Example("recap", {"groups": [NEED]}),
    Example("recap", {"groups": [PROJECT, CONTACT]}, variant="to be completed"),
    Example("typed_text", {"lines": [("Contexte du projet", "Une application interne.")]}),
    Example("reference", {"parts": ["7KD", "M3W", "XR9"], "label": "Votre référence"}),
)

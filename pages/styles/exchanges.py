"""What asks, answers or refuses: forms, messages, ways to reach us."""

from __future__ import annotations

from django import forms

from pages.styles.example import Example


class ExampleForm(forms.Form):
    """One field of each kind that the site knows."""

    name = forms.CharField(label="Nom de l’entreprise", help_text="Tel qu’il figure au registre.")
    email = forms.EmailField(label="Courriel")
    text = forms.CharField(label="Votre besoin", widget=forms.Textarea(attrs={"rows": 4}), required=False)
    role = forms.ChoiceField(label="Métier", choices=[("", "Choisir"), ("back", "Développeur back-end")])
    place = forms.ChoiceField(
        label="Où travaillera l’expert ?",
        choices=[("site", "Dans nos locaux"), ("remote", "À distance"), ("both", "Les deux")],
        widget=forms.RadioSelect,
    )
    news = forms.BooleanField(label="Recevoir la lettre mensuelle", required=False)


def _form() -> ExampleForm:
    return ExampleForm(
        {"name": "", "email": "bonjour@", "text": "Reprendre une API.", "role": "back", "place": ""},
        auto_id="exemple_%s",
    )


EXAMPLES = (
    *(Example("field", {"field": field}, variant=field.name) for field in ExampleForm(auto_id="champ_%s")),
    *(
        Example("field", {"field": _form()[name]}, variant=f"{name}, refused")
        for name in ("name", "email", "place")
    ),
    Example("error_summary", {"form": _form()}),
    Example("alert", {"text": "La page a été enregistrée."}),
    Example(
        "alert",
        {"kind": "success", "heading": "C’est fait", "text": "Le message est parti."},
        variant="success",
    ),
    Example(
        "alert",
        {"kind": "warning", "heading": "À vérifier", "text": "Cette page a plus de douze mois."},
        variant="warning",
    ),
    Example(
        "alert",
        {"kind": "danger", "heading": "Rien n’a été envoyé", "text": "Réessayez, ou appelez-nous."},
        variant="danger",
    ),
    Example(
        "empty_state",
        {
            "heading": "Aucune mission pour ce métier aujourd’hui",
            "text": "Déposez un projet : nous cherchons parmi les profils disponibles.",
            "url": "#",
            "label": "Déposer un projet",
        },
    ),
    Example(
        "call_to_action",
        {
            "heading": "Un projet back-end à confier ?",
            "text": "Décrivez-le en quelques lignes. Une personne du métier vous répond.",
            "url": "#",
            "label": "Déposer un projet",
            "telephone": "01 99 00 00 00",
        },
    ),
    Example(
        "contact_details",
        {
            "telephone": "01 99 00 00 00",
            "email": "bonjour@balise.example",
            "opening_hours": "Du lundi au vendredi, de 9 h à 18 h",
            "address": ["1, rue de l’Exemple", "75000 Paris"],
        },
    ),
)

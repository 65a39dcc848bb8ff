"""What is read from one end to the other."""

from __future__ import annotations

import datetime

from django.utils.html import format_html
from django.utils.safestring import mark_safe

from pages.styles.example import Example

REVIEWED_ON = datetime.date(2026, 11, 20)
RICH_TEXT = mark_safe(
    "<p>Le développeur back-end écrit ce que personne ne voit et dont tout dépend : les "
    '<a href="#">règles de gestion</a>, les données, les échanges avec les autres systèmes. '
    "Une commande qui part deux fois, un stock faux, une page lente : la cause est presque "
    "toujours de son côté.</p>"
    "<h3>Ce qu’on lui confie</h3>"
    "<ul><li>la conception d’une <code>API</code> et de sa documentation ;</li>"
    "<li>la reprise d’un existant sans tests ;</li>"
    "<li>la montée en charge d’une base PostgreSQL.</li></ul>"
    "<ol><li>Lire le code en place.</li><li>Écrire ce qui doit rester vrai.</li></ol>"
    "<blockquote><p>Un contrat de service se décrit par ce qui doit être vrai à la fin.</p></blockquote>"
)
PICTURE = mark_safe(
    '<img src="/static/img/logo.svg" width="640" height="200" alt="Le logo du site, dessiné.">'
)

EXAMPLES = (
    Example(
        "page_header",
        {
            "kicker": "Développement",
            "title": "Trouvez votre développeur back-end freelance",
            "lead": "Ce qu’il fait, ce qu’on peut lui demander, et comment reconnaître un bon profil.",
            "author_name": "La rédaction",
            "author_url": "#",
            "published_on": datetime.date(2026, 10, 5),
            "reviewed_on": REVIEWED_ON,
        },
    ),
    Example(
        "page_header",
        {
            "title": "Confier une mission numérique à la bonne personne",
            "lead": "Des guides par métier pour décrire votre besoin et choisir en connaissance de cause.",
            "action_url": "#",
            "action_label": "Déposer un projet",
        },
        variant="opening",
    ),
    Example(
        "short_answer",
        {
            "heading": "C’est quoi un développeur back-end ?",
            "text": "Il construit la partie invisible d’un site ou d’une application : règles de gestion, "
            "données, sécurité, échanges avec d’autres logiciels. Vous faites appel à lui quand "
            "ce que voit l’utilisateur doit reposer sur quelque chose de solide.",
        },
    ),
    Example("prose", {"html": RICH_TEXT}),
    Example(
        "question_section",
        {
            "question": "Que fait au quotidien un développeur back-end ?",
            "anchor": "exemple-question",
            "html": format_html('<div class="prose">{}</div>', RICH_TEXT),
        },
    ),
    Example(
        "figure",
        {
            "picture": PICTURE,
            "caption": "Du navigateur à la base de données : les étages d’une application.",
            "credit": "Schéma : la rédaction",
            "date": "2026",
        },
    ),
    Example(
        "quote",
        {
            "text": "Les conventions légalement formées tiennent lieu de loi à ceux qui les ont faites.",
            "author": "Code civil, article 1103",
            "url": "#",
        },
    ),
    Example(
        "testimonial",
        {
            "text": "Exemple de témoignage, pour voir la mise en forme.",
            "name": "Prénom Nom",
            "role": "Fonction",
            "company": "Entreprise",
            "date": datetime.date(2026, 10, 1),
        },
    ),
    Example(
        "callout",
        {"html": mark_safe("<p>Une mission se décrit mieux par ce qui doit être vrai à la fin.</p>")},
    ),
    Example(
        "callout",
        {
            "kind": "law",
            "html": mark_safe("<p>Le donneur d’ordre vérifie la situation de son prestataire.</p>"),
        },
        variant="law",
    ),
    Example(
        "callout",
        {
            "kind": "warning",
            "heading": "Le tarif ne dit pas tout",
            "html": mark_safe("<p>Demandez ce qui est compris : recette, documentation, astreintes.</p>"),
        },
        variant="warning",
    ),
    Example(
        "author_box",
        {
            "author_name": "La rédaction",
            "author_url": "#",
            "author_role": "Équipe éditoriale",
            "reviewer_name": "La relecture",
            "reviewer_url": "#",
            "reviewed_on": REVIEWED_ON,
            "published_on": datetime.date(2026, 10, 5),
        },
    ),
    Example(
        "sources_list",
        {
            "items": [
                {
                    "title": "Les salaires dans le secteur privé en 2023",
                    "publisher": "Insee",
                    "url": "https://www.insee.fr/fr/statistiques/8270416",
                    "date": "2024",
                    "consulted_on": REVIEWED_ON,
                },
                {"title": "Chiffre interne", "publisher": "La rédaction", "date": "2026"},
            ]
        },
    ),
)

"""What stands round a page: header, footer, ways through the site."""

from __future__ import annotations

from pages.styles.example import Example

MENU = (
    {"label": "Experts freelance", "url": "#", "is_current": True},
    {"label": "Conseils", "url": "#", "is_current": False},
    {"label": "Qui sommes-nous", "url": "#", "is_current": False},
)

COLUMNS = (
    {
        "heading": "Trouver un expert",
        "links": [{"label": "Tous les métiers", "url": "#"}, {"label": "Déposer un projet", "url": "#"}],
    },
    {
        "heading": "S’informer",
        "links": [{"label": "Conseils", "url": "#"}, {"label": "Sources et licences", "url": "#"}],
    },
    {
        "heading": "Le site",
        "links": [
            {"label": "Mentions légales", "url": "#"},
            {"label": "Confidentialité", "url": "#"},
            {"label": "Accessibilité", "url": "#"},
        ],
    },
)

EXAMPLES = (
    Example("mark"),
    Example("demonstration_banner"),
    Example(
        "site_header",
        {
            "site_name": "Balise",
            "tagline": "Experts freelance du numérique",
            "home_url": "#",
            "items": MENU,
            "cta_url": "#",
        },
    ),
    Example(
        "site_footer",
        {
            "site_name": "Balise",
            "columns": COLUMNS,
            "telephone": "01 99 00 00 00",
            "email": "bonjour@balise.example",
            "is_demonstration": True,
        },
    ),
    Example(
        "breadcrumb",
        {"items": [("Accueil", "#"), ("Experts freelance", "#"), ("Développeur back-end", "#")]},
    ),
    Example(
        "toc",
        {
            "items": [
                {"label": "C’est quoi un développeur back-end ?", "anchor": "exemple"},
                {"label": "Que lui confier, et que garder pour soi ?", "anchor": "exemple"},
                {"label": "Comment reconnaître un bon profil ?", "anchor": "exemple"},
                {"label": "Combien de temps dure une mission ?", "anchor": "exemple"},
            ]
        },
    ),
    Example(
        "pagination",
        {
            "previous_url": "#",
            "next_url": "#",
            "pages": [
                {"number": 1, "url": "#", "is_current": False},
                {"number": None},
                {"number": 4, "url": "#", "is_current": False},
                {"number": 5, "url": "#", "is_current": True},
                {"number": 6, "url": "#", "is_current": False},
            ],
        },
    ),
)

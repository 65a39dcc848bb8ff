from __future__ import annotations

import pytest

from jobs.taxonomy.mentions import Named, find_mentions, sector_index, skill_index

SECTORS = sector_index(
    (
        Named("banque", "Banque & finance", ("Banque", "Finance", "Fintech")),
        Named("numerique", "Services numériques & internet", ("ESN", "Internet", "SaaS", "Cloud")),
        Named("logiciels", "Édition de logiciels", ("Éditeur de logiciels", "SaaS")),
        Named("e-commerce", "E-commerce", ("Place de marché",)),
        Named("industrie", "Industrie", ("Chimie",)),
        Named("energie", "Énergie", ("Énergie", "Énergies renouvelables")),
        Named("sante", "Santé & pharmacie", ("Santé", "Hôpital")),
        Named("luxe", "Luxe & mode", ("Luxe", "Mode")),
        Named("public", "Secteur public", ("Sécurité sociale",)),
        Named("formation", "Éducation & formation", ("Formation",)),
        Named("publicite", "Publicité & marketing", ("Agence web",)),
    )
)
SKILLS = skill_index(
    (
        Named("c", "C"),
        Named("c-sharp", "C#"),
        Named("cpp", "C++", ("CPP",)),
        Named("go", "Go", ("Golang",)),
        Named("dotnet", ".NET", ("dotnet",)),
        Named("java", "Java"),
        Named("javascript", "JavaScript", ("JS",)),
        Named("node-js", "Node.js"),
        Named("spring-boot", "Spring Boot", ("Spring",)),
        Named("sql", "SQL"),
        Named("pl-sql", "PL/SQL"),
        Named("sass", "Sass"),
        Named("tableau", "Tableau"),
        Named("recette", "Recette"),
        Named("reseaux-sociaux", "Réseaux sociaux"),
    )
)


@pytest.mark.parametrize(
    ("text", "slugs"),
    [
        ("L’industrie recrute.", ["industrie"]),
        ("L’INDUSTRIE recrute.", ["industrie"]),
        ("Des agences web et une place de marché.", ["publicite", "e-commerce"]),
        ("Un éditeur de logiciels, des editeurs de logiciels", ["logiciels"]),
        ("Le secteur public.", ["public"]),
        ("e-commerce", ["e-commerce"]),
        ("l’ecommerce", ["e-commerce"]),
        ("Les énergies renouvelables", ["energie"]),
        ("industriels et industrieux", []),
    ],
)
def test_names_and_forms_of_several_words_count_anywhere(text: str, slugs: list[str]) -> None:
    assert find_mentions(text, SECTORS) == slugs


@pytest.mark.parametrize(
    ("text", "slugs"),
    [
        ("C’est le secteur Internet qui recrute.", ["numerique"]),
        ("Un site Internet dans le cloud.", []),
        ("À l’issue d’une formation en front end.", []),
        ("Les métiers de la formation, dans le domaine de la formation.", ["formation"]),
        ("Des entreprises opérant dans la santé.", ["sante"]),
        ("Les secteurs les plus exposés : la banque, le luxe et les hôpitaux.", ["banque", "luxe", "sante"]),
        ("Le mode de travail dépend du secteur.", []),
        ("Il choisit son secteur. Banque ou pas.", []),
        ("Dans l’entreprise, formation comprise.", []),
        ("Un secteur dont les trois directions ont une banque.", []),
        ("Il y met toute son énergie.", []),
        ("La Sécurité sociale des indépendants.", []),
    ],
)
def test_one_word_synonyms_count_only_where_the_text_speaks_of_sectors(text: str, slugs: list[str]) -> None:
    assert find_mentions(text, SECTORS) == slugs


def test_a_form_of_two_sectors_belongs_to_the_first() -> None:
    assert find_mentions("Le secteur du SaaS.", SECTORS) == ["numerique"]


def test_slugs_come_once_in_order_of_first_appearance() -> None:
    text = "L’industrie, l’e-commerce, les agences web, encore l’industrie."
    assert find_mentions(text, SECTORS) == ["industrie", "e-commerce", "publicite"]


@pytest.mark.parametrize(
    ("text", "slugs"),
    [
        ("java, Javascript et JAVA", ["java", "javascript"]),
        ("Node.js, node js, NodeJS", ["node-js"]),
        ("Spring Boot 3", ["spring-boot"]),
        ("Du PL/SQL", ["pl-sql"]),
        ("SQL puis PL/SQL", ["sql", "pl-sql"]),
        ("Du C++ et du C#, sur .NET.", ["cpp", "c-sharp", "dotnet"]),
        ("3 000 euros net par mois.", []),
        ("Une SAS au capital de 1 000 euros", []),
        ("Le réseau social de l’entreprise", ["reseaux-sociaux"]),
    ],
)
def test_skills_are_found_as_people_write_them(text: str, slugs: list[str]) -> None:
    assert find_mentions(text, SKILLS) == slugs


@pytest.mark.parametrize(
    ("text", "slugs"),
    [
        ("Il programme en C et en Go.", ["c", "go"]),
        ("C’est quoi ? Parce que c’est rapide.", []),
        ("Les 16 Go de mémoire", []),
        ("let's go", []),
        ("Il présente avec Tableau.", ["tableau"]),
        ("Un tableau de bord. Tableau de suivi.", []),
        ("La recette dure une semaine.", []),
    ],
)
def test_ordinary_words_count_as_skills_only_when_written_exactly(text: str, slugs: list[str]) -> None:
    assert find_mentions(text, SKILLS) == slugs


def test_an_empty_text_names_nothing() -> None:
    assert find_mentions("", SECTORS) == []

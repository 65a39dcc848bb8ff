"""French search behaves alike on SQLite (the default) and PostgreSQL (when DATABASE_URL names one)."""

from collections.abc import Iterator

import pytest
from django.db import transaction
from modelsearch.index import insert_or_update_object
from modelsearch.query import And, Phrase, PlainText
from pytest_django.plugin import DjangoDbBlocker

from pages.models import ArticlePage
from tests.factories.pages import make_article, make_site_tree

LEADS = {
    "back-end": "Le développeur conçoit des œuvres invisibles à Saint-Étienne.",
    "langages": "C++, C# et .NET : c’est une affaire de goût.",
    "F# en production": "Un titre se cherche comme un texte.",
    "data": "Des données à Évry.",
}


@pytest.fixture(scope="module")
def _articles_of_this_module(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with django_db_blocker.unblock(), transaction.atomic():
        tree = make_site_tree()
        for title, lead in LEADS.items():
            insert_or_update_object(make_article(tree.article_index, title, lead=lead, sections=[]))
        yield
        transaction.set_rollback(True)


@pytest.fixture
def articles(_articles_of_this_module: None, db: None) -> None:
    """Four articles, made once: these tests only read."""


def found(query: object) -> list[str]:
    return sorted(page.title for page in ArticlePage.objects.search(query))


@pytest.mark.usefixtures("articles")
@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("développeur", ["back-end"]),
        ("developpeurs", ["back-end"]),
        ("DEVELOPPEUR", ["back-end"]),
        ("le développeur", ["back-end"]),
        ("développeur à Saint-Etienne", ["back-end"]),
        ("saint-etienne", ["back-end"]),
        ("oeuvre", ["back-end"]),
        ("c++", ["langages"]),
        ("C#", ["langages"]),
        (".net", ["langages"]),
        ("f#", ["F# en production"]),
        ("donnée", ["data"]),
        ("evry", ["data"]),
        ("développeur Évry", []),
        ('"', []),
        ('a"b', []),
        ("\x00", []),
        ("dev\x00", []),
        ("'", []),
        ("*", []),
        ("", []),
    ],
)
def test_a_visitor_finds_what_they_mean(query: str, titles: list[str]) -> None:
    assert found(query) == titles


@pytest.mark.usefixtures("articles")
@pytest.mark.parametrize("query", ["le", "de la", "et pour les"])
def test_a_query_of_stop_words_alone_does_not_fail(query: str) -> None:
    assert set(found(query)) <= set(LEADS)


@pytest.mark.usefixtures("articles")
@pytest.mark.parametrize(
    ("beginning", "titles"),
    [
        ("lang", ["langages"]),
        ("dat", ["data"]),
        ("BACK", ["back-end"]),
        ("f#", ["F# en production"]),
        ('"', []),
        ("\x00", []),
    ],
)
def test_autocomplete_finds_beginnings_of_titles(beginning: str, titles: list[str]) -> None:
    assert sorted(page.title for page in ArticlePage.objects.autocomplete(beginning)) == titles


@pytest.mark.usefixtures("articles")
@pytest.mark.parametrize(
    ("query", "titles"),
    [
        (PlainText("le développeur"), ["back-end"]),
        (PlainText("développeur Évry", operator="or"), ["back-end", "data"]),
        (PlainText('"'), []),
        (Phrase('données "à'), ["data"]),
        (PlainText("développeur") | PlainText('"'), ["back-end"]),
        (And([PlainText("c++"), PlainText("goût")]), ["langages"]),
    ],
)
def test_queries_built_by_the_admin_are_cleaned_too(query: object, titles: list[str]) -> None:
    assert found(query) == titles

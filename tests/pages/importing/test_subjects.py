"""Rate, sector, city and landing pages from documents."""

import datetime

import pytest

from pages.importing.node import DocumentError, Node
from pages.importing.subjects import read_subject

pytestmark = pytest.mark.django_db


def document(**values):
    return Node(values)


def test_the_words_go_to_the_fields_of_the_page(site_tree):
    values = read_subject(
        document(
            hero={"title": "À Lyon", "subtitle": "Ce qui n’est vrai que là."},
            seo={"title": "Lyon", "description": "Deux phrases."},
            introduction="<p>Un début.</p>",
            sections=[{"anchor": "budget", "heading": "Budget", "rich_text": "<p>Assez.</p>"}],
            review={"author": site_tree.author.slug, "reviewed_on": datetime.date(2026, 11, 20)},
        )
    )
    assert (values["hero_title"], values["hook"]) == ("À Lyon", "Ce qui n’est vrai que là.")
    assert (values["seo_title"], values["search_description"]) == ("Lyon", "Deux phrases.")
    assert values["introduction"] == "<p>Un début.</p>"
    assert [section["value"]["anchor"] for section in values["sections"]] == ["budget"]
    assert values["author"] == site_tree.author
    assert values["reviewed_on"] == datetime.date(2026, 11, 20)


def test_a_document_may_say_nothing_at_all():
    values = read_subject(document())
    assert not any(values.values())


def test_the_title_is_the_pages_own_unless_the_document_has_one():
    assert "title" not in read_subject(document())
    assert read_subject(document(title="Lyon et alentour"))["title"] == "Lyon et alentour"


def test_a_fact_in_the_introduction_is_stored_as_one():
    markup = '<p>Missions : <fact kind="open-missions" role="data-engineer" city="lyon">aucune</fact>.</p>'
    assert 'embedtype="fact"' in read_subject(document(introduction=markup))["introduction"]


@pytest.mark.parametrize(
    ("values", "problem"),
    [
        ({"lead": "x"}, "lead"),
        ({"hero": {"heading": "x"}}, "hero.heading"),
        ({"introduction": "sans paragraphe"}, "introduction: text outside an element"),
        ({"review": {"author": "personne"}}, "review.author: no author page"),
    ],
)
def test_what_cannot_be_placed_is_named(values, problem):
    with pytest.raises(DocumentError, match=problem):
        read_subject(document(**values))

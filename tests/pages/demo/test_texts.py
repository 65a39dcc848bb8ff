"""The written landing pages: long enough, about their pair, in our words, and each unlike the others."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations
from typing import Any

import pytest

from core.text import count_words, strip_tags_to_text, unaccent
from jobs.taxonomy.models import City, Role, Sector, Skill
from pages.demo.documents import read, slugs
from pages.demo.subjects import Status, pairs
from tests.factories.taxonomy import load_real_vocabulary

FACT = re.compile(r"<fact ([^>]*)>(.*?)</fact>", re.DOTALL)
#: Two texts that share more than this of their sequences of five words were not written apart.
ALIKE = 0.35


def markup_of(name: str) -> str:
    """All that is written on the page, as HTML."""
    document: dict[str, Any] = read("landings", f"{name}.yaml").value
    sections = (f"<h2>{one['heading']}</h2>{one['rich_text']}" for one in document["sections"])
    return "".join([document["introduction"], *sections])


def prose_of(name: str) -> str:
    """The same as a reader meets it, without facts."""
    return strip_tags_to_text(FACT.sub(" ", markup_of(name)))


def words_of(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", unaccent(text).casefold())


def sequences(words: list[str], length: int = 5) -> set[tuple[str, ...]]:
    return {tuple(words[start : start + length]) for start in range(len(words) - length + 1)}


def jaccard(one: set[Any], other: set[Any]) -> float:
    return len(one & other) / len(one | other) if one | other else 0.0


def masked(words: list[str], names: list[list[str]]) -> Iterator[str]:
    """``words`` with a mark in the place of each name, whatever its length; longer names go first."""
    position = 0
    by_length = sorted(names, key=len, reverse=True)
    while position < len(words):
        name = next((one for one in by_length if words[position : position + len(one)] == one), None)
        yield "·" if name else words[position]
        position += len(name) if name else 1


WRITTEN = [pair.name for pair in pairs() if pair.status is Status.WRITTEN]


def test_each_document_belongs_to_a_page_that_is_listed_as_written():
    assert sorted(WRITTEN) == slugs("landings")


def test_at_least_fifteen_pages_have_a_text_of_two_hundred_and_fifty_words():
    assert len([name for name in WRITTEN if count_words(prose_of(name)) >= 250]) >= 15


@pytest.mark.parametrize("name", WRITTEN)
def test_a_text_names_its_facts_for_its_own_pair_and_says_what_stands_in_their_place(name):
    role, city = name.split("--")
    facts = FACT.findall(markup_of(name))
    assert any(f'role="{role}" city="{city}"' in attributes for attributes, _fallback in facts)
    assert all(fallback.strip() for _attributes, fallback in facts)


@pytest.mark.parametrize("name", WRITTEN)
def test_a_mission_is_no_job(name):
    assert not set(words_of(prose_of(name))) & {"poste", "postes", "salaire", "salaires", "emploi", "emplois"}


def test_every_role_and_every_city_with_a_page_has_a_text():
    roles, cities = zip(*(name.split("--") for name in WRITTEN), strict=True)
    assert set(roles) == set(slugs("guides"))
    assert set(cities) == set(slugs("cities"))


def test_no_two_texts_begin_alike_or_have_the_same_headings():
    headings = [tuple(re.findall(r"<h2>(.*?)</h2>", markup_of(name))) for name in WRITTEN]
    assert len(set(headings)) == len(WRITTEN)
    assert len({tuple(words_of(prose_of(name))[:4]) for name in WRITTEN}) == len(WRITTEN)


@pytest.mark.django_db
def test_the_texts_differ_even_when_names_are_masked():
    load_real_vocabulary()
    names = [
        words_of(name)
        for entries in (Role, City, Sector, Skill)
        for name in entries.objects.values_list("name", flat=True)
    ]
    texts = {name: sequences(list(masked(words_of(prose_of(name)), names))) for name in WRITTEN}
    alike = {
        (one, other): round(jaccard(texts[one], texts[other]), 2) for one, other in combinations(texts, 2)
    }
    assert {pair: value for pair, value in alike.items() if value >= ALIKE} == {}


def test_texts_that_differ_only_in_their_city_are_seen():
    text = "À {} les clients demandent deux jours de présence et un profil confirmé pour six mois."
    lyon, havre = (words_of(text.format(city)) for city in ("Lyon", "Le Havre"))
    names = [["lyon"], ["le", "havre"]]
    assert jaccard(sequences(list(masked(lyon, names))), sequences(list(masked(havre, names)))) == 1
    assert jaccard(sequences(lyon), sequences(havre)) < 1

"""Words inside query objects are cleaned, and what has none left is dropped."""

import pytest
from modelsearch.query import MATCH_ALL, And, Boost, Fuzzy, Not, Or, Phrase, PlainText, SearchQuery

from search.backends.french import cleaned

NOTHING = PlainText('"')
WORDS = PlainText("le C++")


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (WORDS, PlainText("cplusplus")),
        (PlainText("à Lyon", operator="or", boost=2), PlainText("Lyon", operator="or", boost=2)),
        (Fuzzy('l"été'), Fuzzy("été")),
        (Phrase('l’œuvre "'), Phrase("l'oeuvre")),
        (And([WORDS, NOTHING]), And([PlainText("cplusplus")])),
        (Or([NOTHING, WORDS]), Or([PlainText("cplusplus")])),
        (Not(WORDS), Not(PlainText("cplusplus"))),
        (Boost(WORDS, 3), Boost(PlainText("cplusplus"), 3)),
        (MATCH_ALL, MATCH_ALL),
    ],
)
def test_each_kind_of_query_is_cleaned(query: SearchQuery, expected: SearchQuery) -> None:
    result = cleaned(query)
    assert (type(result), vars_of(result)) == (type(expected), vars_of(expected))


@pytest.mark.parametrize(
    "query",
    [NOTHING, Fuzzy("\x00"), Phrase('"'), And([NOTHING]), Or([NOTHING]), Not(NOTHING), Boost(NOTHING, 2)],
)
def test_a_query_without_words_is_none(query: SearchQuery) -> None:
    assert cleaned(query) is None


def vars_of(query: SearchQuery | None) -> object:
    """The attributes of a query, its parts included: queries have no equality of their own."""
    if isinstance(query, list):
        return [vars_of(part) for part in query]
    return (
        {name: vars_of(value) for name, value in vars(query).items()}
        if isinstance(query, SearchQuery)
        else query
    )

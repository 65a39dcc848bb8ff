"""Search on SQLite, whose full-text index ignores accents but knows no French stems."""

from __future__ import annotations

from functools import reduce
from operator import and_, or_
from typing import Any

import snowballstemmer
from modelsearch.backends.database.sqlite import sqlite
from modelsearch.backends.database.sqlite.query import Lexeme, SearchQueryExpression
from modelsearch.query import PlainText

from search.backends.french import FrenchQueries

_stem = snowballstemmer.stemmer("french").stemWord
_SHORTEST_STEM = 4


class FrenchCompiler(sqlite.SQLiteSearchQueryCompiler):  # type: ignore[misc]
    """Matches on the stem of each word, as a prefix."""

    def build_search_query_content(self, query: Any, config: Any = None) -> Any:
        if not isinstance(query, PlainText) or not query.query_string.split():
            return super().build_search_query_content(query, config=config)
        lexemes = map(_lexeme, query.query_string.split())
        combine = and_ if query.operator == "and" else or_
        return SearchQueryExpression(reduce(combine, lexemes), config=config)


def _lexeme(word: str) -> Lexeme:
    stem = _stem(word.lower())
    if len(stem) < _SHORTEST_STEM:  # « données » has the stem « don », a prefix of « donc »
        stem = word.rstrip("sx")
    return Lexeme(stem, prefix=True) if len(stem) >= _SHORTEST_STEM else Lexeme(word)


class SearchBackend(FrenchQueries, sqlite.SQLiteSearchBackend):  # type: ignore[misc]
    """French stems as prefixes; autocomplete is the base class's."""

    query_compiler_class = FrenchCompiler

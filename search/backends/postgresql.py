"""Search on PostgreSQL, with the text search configurations of our first migration."""

from __future__ import annotations

from typing import Any

from modelsearch.backends.database.postgres.postgres import PostgresSearchBackend

from search.backends.french import FrenchQueries


class SearchBackend(FrenchQueries, PostgresSearchBackend):  # type: ignore[misc]
    """French stems, accents ignored, in search and autocomplete."""

    def __init__(self, params: dict[str, Any]) -> None:
        super().__init__({"SEARCH_CONFIG": "french_unaccent", **params})
        # The base class fixes this at "simple", which keeps accents.
        self.autocomplete_config = "simple_unaccent"

"""What both databases share: a visitor's words are cleaned before they become a query."""

from __future__ import annotations

from typing import Any

from modelsearch.query import And, Boost, Fuzzy, Not, Or, Phrase, PlainText, SearchQuery

from core.text import normalise, query_terms


class FrenchQueries:
    """Mixin for a search backend: stop words, quotation marks and NUL never reach the database."""

    autocomplete_query_compiler_class: Any

    def _search(self, query_compiler_class: Any, query: Any, model_or_queryset: Any, **kwargs: Any) -> Any:
        if isinstance(query, str):
            is_autocomplete = query_compiler_class is self.autocomplete_query_compiler_class
            query = query_terms(query, keep_last=is_autocomplete)
        else:
            query = cleaned(query) or ""  # which the base class answers with no results
        return super()._search(query_compiler_class, query, model_or_queryset, **kwargs)  # type: ignore[misc]


def cleaned(query: SearchQuery) -> SearchQuery | None:
    """``query`` with its words cleaned (the admin's search box builds query objects), if any is left."""
    if isinstance(query, PlainText):
        words = query_terms(query.query_string)
        return PlainText(words, operator=query.operator, boost=query.boost) if words else None
    if isinstance(query, Fuzzy):
        words = query_terms(query.query_string)
        return Fuzzy(words, operator=query.operator, unaccent=query.unaccent) if words else None
    if isinstance(query, Phrase):
        words = normalise(query.query_string).replace('"', " ").strip()
        return Phrase(words) if words else None
    if isinstance(query, And | Or):
        parts = [part for part in map(cleaned, query.subqueries) if part is not None]
        return type(query)(parts) if parts else None
    if isinstance(query, Not):
        inner = cleaned(query.subquery)
        return inner and Not(inner)
    if isinstance(query, Boost):
        inner = cleaned(query.subquery)
        return inner and Boost(inner, query.boost)
    return query

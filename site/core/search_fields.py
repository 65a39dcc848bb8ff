"""Search fields whose indexed text follows the rules of the queries (``core.text``)."""

from __future__ import annotations

from typing import Any

from wagtail.search import index

from core.text import normalise


class SearchField(index.SearchField):  # type: ignore[misc]
    """Text searched by whole words."""

    def get_value(self, obj: Any) -> Any:
        return _normalised(super().get_value(obj))


class AutocompleteField(index.AutocompleteField):  # type: ignore[misc]
    """Text searched by beginnings of words."""

    def get_value(self, obj: Any) -> Any:
        return _normalised(super().get_value(obj))


def _normalised(value: Any) -> Any:
    if isinstance(value, str):
        return normalise(value)
    if isinstance(value, list):
        return [_normalised(item) for item in value]
    if isinstance(value, dict):
        return {key: _normalised(item) for key, item in value.items()}
    return value

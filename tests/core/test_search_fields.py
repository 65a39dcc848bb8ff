from types import SimpleNamespace

import pytest
from modelsearch import index

from core.search_fields import AutocompleteField, SearchField


@pytest.fixture
def values(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """An object whose indexed value is what the test says."""
    monkeypatch.setattr(index.BaseField, "get_value", lambda field, obj: obj.value)
    return SimpleNamespace()


@pytest.mark.parametrize("kind", [SearchField, AutocompleteField])
def test_indexed_text_is_normalised(kind: type[SearchField], values: SimpleNamespace) -> None:
    values.value = "C++ à l’œuvre"
    assert kind("body").get_value(values) == "cplusplus à l'oeuvre"


def test_text_inside_lists_and_dicts_is_normalised(values: SimpleNamespace) -> None:
    values.value = [{"name": "C#", "rank": 1}]
    assert SearchField("body").get_value(values) == [{"name": "Csharp", "rank": 1}]

from __future__ import annotations

from jobs import caching


def test_each_kind_of_entry_has_its_own_tag() -> None:
    assert caching.role_tag("data-engineer") == "role:data-engineer"
    assert caching.city_tag("lyon") == "city:lyon"
    assert caching.sector_tag("industrie") == "sector:industrie"
    assert caching.VOCABULARY == "vocabulary"

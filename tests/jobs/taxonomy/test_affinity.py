from __future__ import annotations

from jobs.taxonomy.affinity import related_roles

FAMILY = {
    "back": {"php", "python", "sql"},
    "php": {"php", "sql"},
    "python": {"python", "sql", "django"},
    "front": {"css", "html"},
    "full": {"php", "python", "sql", "css"},
}


def test_chosen_roles_come_first_in_their_rank() -> None:
    assert related_roles("back", ["front", "php"], FAMILY, limit=2) == ["front", "php"]


def test_a_long_list_is_cut() -> None:
    assert related_roles("back", ["front", "php", "python"], FAMILY, limit=2) == ["front", "php"]


def test_a_short_list_is_completed_by_shared_skills() -> None:
    assert related_roles("back", ["python"], FAMILY, limit=3) == ["python", "full", "php"]


def test_a_tie_keeps_the_order_of_the_family() -> None:
    assert related_roles("back", [], FAMILY, limit=5) == ["full", "php", "python"]


def test_without_a_shared_skill_roles_are_not_related() -> None:
    assert "front" not in related_roles("back", [], FAMILY, limit=5)


def test_a_role_without_skills_gets_no_completion() -> None:
    assert related_roles("unknown", ["php"], FAMILY, limit=5) == ["php"]

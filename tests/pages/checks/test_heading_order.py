from collections.abc import Callable

import pytest

from pages.checks.heading_order import heading_order
from pages.checks.subject import Subject
from pages.checks.units import TextUnit, rich_units


def units(*levels: int) -> tuple[TextUnit, ...]:
    return tuple(
        TextUnit(f"place {n}", "heading", f"Titre {n}", level=level) for n, level in enumerate(levels, 1)
    )


@pytest.mark.parametrize("levels", [(), (2,), (2, 2, 3, 4, 2, 3), (1, 2, 3)])
def test_a_regular_outline_is_not_flagged(subject: Callable[..., Subject], levels: tuple[int, ...]) -> None:
    assert not list(heading_order(subject(units=units(*levels))))


def test_a_missing_level_is_flagged_where_it_happens(subject: Callable[..., Subject]) -> None:
    [defect] = heading_order(subject(units=units(2, 4, 4)))
    assert (defect.place, defect.excerpt) == ("place 2", "Titre 2")


def test_a_subheading_before_any_heading_is_flagged(subject: Callable[..., Subject]) -> None:
    [defect] = heading_order(subject(units=units(3, 2)))
    assert "level 2" in str(defect.message) or "niveau 2" in str(defect.message)


def test_headings_inside_rich_text_count(subject: Callable[..., Subject]) -> None:
    rich = rich_units("texte", "<p>a</p><h4 data-block-key='x'>Trop <b>bas</b></h4>")
    [defect] = heading_order(subject(units=(*units(2), *rich)))
    assert (defect.place, defect.excerpt) == ("texte", "Trop bas")


def test_an_empty_heading_is_flagged(subject: Callable[..., Subject]) -> None:
    [defect] = heading_order(subject(units=tuple(rich_units("texte", "<h2> </h2>"))))
    assert defect.code == "empty-heading"

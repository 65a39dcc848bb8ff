"""Every pair of colours that stand on each other, in both schemes."""

from __future__ import annotations

import pytest

from tests.templates.stylesheets import colours, contrast

SCHEMES = ("light", "dark")
TEXT = [
    *(
        (ink, ground)
        for ink in ("ink", "muted", "accent", "accent-strong", "danger", "success")
        for ground in ("paper", "surface")
    ),
    ("on-accent", "accent"),
    ("on-accent", "accent-strong"),
    ("on-highlight", "highlight"),
    ("on-panel", "panel"),
    ("on-panel-muted", "panel"),
]
# Edges of controls, and rings round what has the focus.
BOUNDARIES = [
    ("control", "paper"),
    ("control", "surface"),
    ("accent", "paper"),
    ("accent", "surface"),
    ("danger", "paper"),
    ("on-panel", "panel"),
    ("highlight", "panel"),
    ("on-highlight", "highlight"),
]


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("ink", "ground"), TEXT)
def test_text_is_readable(scheme: str, ink: str, ground: str) -> None:
    tokens = colours()[scheme]
    assert contrast(tokens[ink], tokens[ground]) >= 7


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("edge", "ground"), BOUNDARIES)
def test_an_edge_is_visible(scheme: str, edge: str, ground: str) -> None:
    tokens = colours()[scheme]
    assert contrast(tokens[edge], tokens[ground]) >= 3


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_the_dark_scheme_is_dark() -> None:
    schemes = colours()
    assert contrast(schemes["light"]["paper"], schemes["dark"]["paper"]) > 10

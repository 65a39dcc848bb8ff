"""Figures with their unit, date, source and sample size."""

import pytest

from pages.blocks import KeyFiguresBlock
from tests.factories.blocks import draft_errors, publication_errors, read, render

BLOCK = KeyFiguresBlock()


def figures(*items):
    return {"heading": "Repères", "items": list(items)}


def figure(**changes):
    values = {
        "value": "3 613",
        "unit": "€ brut par mois",
        "label": "salaire moyen",
        "source": "Insee",
        "url": "https://www.insee.fr/",
        "date": "2023",
        "sample_size": 1200,
    }
    return values | changes


def test_a_figure_is_shown_with_unit_source_date_and_sample_size():
    assert read(BLOCK, figures(figure())) == [
        "Repères",
        "salaire moyen",
        "3\u202f613 € brut par mois Insee, 2023, n\u00a0=\u00a01\u202f200",
    ]


def test_the_source_is_a_link():
    assert '<a href="https://www.insee.fr/">Insee</a>' in render(BLOCK, figures(figure()))


@pytest.mark.parametrize("missing", ["source", "date"])
def test_a_figure_without_source_or_date_is_not_shown(missing):
    shown = read(BLOCK, figures(figure(), figure(label="autre chose", **{missing: ""})))
    assert "salaire moyen" in shown
    assert "autre chose" not in shown


def test_a_heading_alone_is_not_shown():
    assert render(BLOCK, figures()) == ""


def test_a_heading_over_unsourced_figures_is_not_shown():
    assert render(BLOCK, figures(figure(source=""))) == ""


@pytest.mark.parametrize("missing", ["source", "date"])
def test_publishing_names_the_figure_without_source_or_date(missing):
    raw = figures(figure(), figure(label="part de télétravail", **{missing: ""}))
    assert publication_errors(BLOCK, raw) == [f"The figure “part de télétravail” needs a {missing}."]


def test_a_sourced_and_dated_figure_may_be_published():
    assert publication_errors(BLOCK, figures(figure(sample_size=None, url=""))) == []


def test_a_figure_without_source_and_date_may_wait_in_a_draft():
    assert draft_errors(BLOCK, figures(figure(source="", date=""))) == []


def test_the_picker_shows_a_preview(preview):
    assert "salaire moyen dans le secteur privé" in preview(BLOCK)

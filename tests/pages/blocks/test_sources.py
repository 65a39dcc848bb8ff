"""Where the page's facts come from."""

from pages.blocks import SourcesBlock
from tests.factories.blocks import publication_errors, read, render

BLOCK = SourcesBlock()
SOURCE = {
    "title": "Insee Première nº 2020",
    "publisher": "Insee",
    "url": "https://www.insee.fr/fr/statistiques/8270416",
    "date": "2024",
    "consulted_on": "2026-11-20",
}


def test_a_source_names_title_publisher_date_and_when_it_was_read():
    [heading, line] = read(BLOCK, {"items": [SOURCE]})
    assert heading == "Sources"
    assert line.startswith("Insee Première nº 2020, Insee, 2024 (consulted on 20")


def test_the_title_is_a_link():
    assert 'href="https://www.insee.fr/fr/statistiques/8270416">Insee' in render(BLOCK, {"items": [SOURCE]})


def test_an_internal_figure_needs_no_address():
    internal = {"title": "Missions de 2026", "publisher": "L’équipe des missions", "date": "novembre 2026"}
    assert publication_errors(BLOCK, {"items": [internal]}) == []


def test_a_source_without_publisher_cannot_be_published():
    assert publication_errors(BLOCK, {"items": [SOURCE | {"publisher": ""}]}) == ["This field is required."]


def test_without_sources_there_is_no_heading():
    assert render(BLOCK, {"items": []}) == ""


def test_the_picker_shows_a_preview(preview):
    assert "Insee Première" in preview(BLOCK)

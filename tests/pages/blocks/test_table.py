"""A table of data."""

from pages.blocks import TableBlock
from tests.factories.blocks import publication_errors, read, render

BLOCK = TableBlock()


def table(*rows, **changes):
    columns = [{"type": "text", "heading": heading} for heading in ("Forme", "Engagement")]
    values = {"caption": "Deux formes", "source": "La rédaction"}
    return values | {"table": {"columns": columns, "rows": [{"values": list(row)} for row in rows]}} | changes


def test_caption_headings_rows_and_source_are_read_in_order():
    assert read(BLOCK, table(["Régie", "de moyens"], ["Forfait", "de résultat"])) == [
        "Deux formes",
        "Forme",
        "Engagement",
        "Régie",
        "de moyens",
        "Forfait",
        "de résultat",
        "La rédaction",
    ]


def test_columns_and_first_cells_are_headings():
    html = render(BLOCK, table(["Régie", "de moyens"]))
    assert html.count('scope="col"') == 2
    assert html.count('scope="row"') == 1


def test_each_cell_knows_its_column_for_narrow_screens():
    assert 'data-label="Engagement"' in render(BLOCK, table(["Régie", "de moyens"]))


def test_a_caption_without_rows_is_not_shown():
    assert render(BLOCK, table()) == ""


def test_a_table_that_was_never_filled_is_not_shown():
    assert render(BLOCK, {"caption": "Deux formes", "table": None, "source": ""}) == ""


def test_a_caption_is_needed_to_publish():
    raw = table(["Régie", "de moyens"], caption="")
    assert publication_errors(BLOCK, raw) == ["This field is required."]


def test_the_picker_shows_a_preview(preview):
    assert "Deux façons de travailler" in preview(BLOCK)

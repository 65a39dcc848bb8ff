"""A table of data."""

from __future__ import annotations

from typing import Any

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock

from pages.blocks.base import ContentBlock, ContentValue


class TableValue(ContentValue):
    @property
    def is_empty(self) -> bool:
        table = self.get("table")
        return not table or not table.row_data

    @cached_property
    def columns(self) -> list[dict[str, Any]]:
        return [{"label": column["heading"]} for column in self["table"].columns]

    @cached_property
    def rows(self) -> list[list[dict[str, Any]]]:
        """Rows of cells; each knows its column's label, for narrow screens. The first is a header."""
        labels = [column["label"] for column in self.columns]
        return [
            [
                {"value": value, "label": label, "is_header": position == 0}
                for position, (label, value) in enumerate(zip(labels, row["values"], strict=True))
            ]
            for row in self["table"].row_data
        ]


class TableBlock(ContentBlock):
    """A data table that becomes a list on a phone. The first column names the row."""

    caption = blocks.CharBlock(label=_("Caption"), max_length=160)
    table = TypedTableBlock([("text", blocks.CharBlock(label=_("Text"), required=False))], label=_("Table"))
    source = blocks.CharBlock(label=_("Source"), max_length=160, required=False)

    class Meta:
        icon = "table"
        label = _("Table")
        template = "blocks/table.html"
        value_class = TableValue
        description = _("Rows and columns; the first column names the row.")
        preview_value = {
            "caption": "Deux façons de travailler",
            "table": {
                "columns": [{"type": "text", "heading": "Forme"}, {"type": "text", "heading": "Engagement"}],
                "rows": [{"values": ["Régie", "de moyens"]}, {"values": ["Forfait", "de résultat"]}],
            },
            "source": "",
        }

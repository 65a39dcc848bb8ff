"""Mends the typography of what is stored, when an editor asks for it.

What is displayed is mended anyway (``core.text``); this writes the same into the page. Which
values are prose is read from the definitions: plain text and rich text fields and blocks are,
and nothing else; quotations and anchors stay word for word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from django.db import models
from django.utils.text import capfirst
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import BaseTypedTableBlock
from wagtail.fields import RichTextField, StreamField

from core.text import NARROW_NO_BREAK_SPACE, NO_BREAK_SPACE, strip_tags_to_text, typography, typography_html
from pages.blocks.anchor import AnchorBlock
from pages.blocks.quote import QuoteBlock
from pages.blocks.testimonials import TestimonialBlock

if TYPE_CHECKING:
    from pages.models import BasePage

#: What a value is: plain text, HTML, or the raw data of a block.
Kind: TypeAlias = Literal["plain", "rich"] | blocks.Block

_VERBATIM = (AnchorBlock, QuoteBlock, TestimonialBlock, blocks.BlockQuoteBlock)
_SEARCH_FIELDS = ("seo_title", "search_description")
_GROUP = re.compile(r"[^ \n\t]+")
_SHOW_SPACES = str.maketrans({NO_BREAK_SPACE: "␣", NARROW_NO_BREAK_SPACE: "␣"})


@dataclass(frozen=True, slots=True)
class Correction:
    """One text that changes: in which field, where an editor finds it, its text before and after."""

    field: str
    place: str
    before: str
    after: str

    @property
    def excerpt(self) -> str:
        """The groups of words that change, their non-breaking spaces shown as ␣."""
        unchanged = set(_GROUP.findall(self.before))
        runs = groupby(_GROUP.findall(self.after), key=unchanged.__contains__)
        return " … ".join(" ".join(run) for is_same, run in runs if not is_same).translate(_SHOW_SPACES)


def repair(kind: Kind, value: Any) -> Any:
    """``value`` as it should be stored; a new object, ids and unknown data included.

    For a block, ``value`` is its raw data (``get_prep_value``).
    """
    return _Mender().mend(kind, value)


def corrections(page: BasePage) -> list[Correction]:
    """What correcting this version of ``page`` would change, in the order of its fields."""
    found = []
    for model_field, kind in _written(page):
        mender = _Mender()
        mender.mend(kind, _stored(page, model_field), (capfirst(str(model_field.verbose_name)),))
        found += [Correction(model_field.name, " › ".join(place), *texts) for place, *texts in mender.changes]
    return found


def apply(page: BasePage, wanted: Iterable[Correction]) -> None:
    """Correct the fields of ``page`` that ``wanted`` names; nothing is saved."""
    names = {correction.field for correction in wanted}
    for model_field, kind in _written(page):
        if model_field.name in names:
            mended = repair(kind, _stored(page, model_field))
            if isinstance(model_field, StreamField):
                mended = model_field.stream_block.to_python(mended)
            setattr(page, model_field.name, mended)


def _written(page: BasePage) -> Iterator[tuple[Any, Kind]]:
    """The fields an editor writes for readers, with their kind."""
    plain = {*page.text_fields, *_SEARCH_FIELDS}
    for model_field in page._meta.get_fields():
        if isinstance(model_field, StreamField):
            yield model_field, model_field.stream_block
        elif isinstance(model_field, RichTextField):
            yield model_field, "rich"
        elif model_field.name in plain and isinstance(model_field, models.CharField | models.TextField):
            yield model_field, "plain"


def _stored(page: BasePage, model_field: Any) -> Any:
    value = getattr(page, model_field.name)
    return model_field.stream_block.get_prep_value(value) if isinstance(model_field, StreamField) else value


@dataclass
class _Mender:
    """Walks a value and keeps what it changed: (place, text before, text after)."""

    changes: list[tuple[tuple[str, ...], str, str]] = field(default_factory=list)

    def mend(self, kind: Kind, value: Any, place: tuple[str, ...] = ()) -> Any:
        if not value or isinstance(kind, _VERBATIM):
            return value
        match kind:
            case "plain" | blocks.CharBlock() | blocks.TextBlock():
                return self._text(value, place, is_rich=False)
            case "rich" | blocks.RichTextBlock():
                return self._text(value, place, is_rich=True)
            case blocks.BaseStreamBlock():
                return [
                    self._item(kind.child_blocks.get(item["type"]), item, place, position)
                    for position, item in enumerate(value, start=1)
                ]
            case blocks.ListBlock():
                return [
                    self._item(kind.child_block, item, place, position)
                    for position, item in enumerate(value, start=1)
                ]
            case blocks.BaseStructBlock():
                return {name: self._child(kind, name, child, place) for name, child in value.items()}
            case BaseTypedTableBlock():
                return self._table(kind, value, place)
        return value

    def _text(self, value: str, place: tuple[str, ...], *, is_rich: bool) -> str:
        mended = typography_html(value) if is_rich else typography(value)
        if mended != value:
            texts = (strip_tags_to_text(text) if is_rich else text for text in (value, mended))
            self.changes.append((place, *texts))  # type: ignore[arg-type]
        return mended

    def _item(self, block: blocks.Block | None, item: Any, place: tuple[str, ...], position: int) -> Any:
        """An item of a stream or list; one whose type no longer exists stays as it is."""
        if block is None:
            return item
        return {**item, "value": self.mend(block, item["value"], (*place, f"{position}. {block.label}"))}

    def _child(self, struct: blocks.BaseStructBlock, name: str, value: Any, place: tuple[str, ...]) -> Any:
        block = struct.child_blocks.get(name)
        return value if block is None else self.mend(block, value, (*place, str(block.label)))

    def _table(
        self, block: BaseTypedTableBlock, raw: dict[str, Any], place: tuple[str, ...]
    ) -> dict[str, Any]:
        cells = [block.child_blocks.get(column["type"]) for column in raw["columns"]]
        return {
            **raw,
            "columns": [
                {**column, "heading": self.mend("plain", column["heading"], place)}
                for column in raw["columns"]
            ],
            "rows": [
                {
                    **row,
                    "values": [
                        value if cell is None else self.mend(cell, value, place)
                        for cell, value in zip(cells, row["values"], strict=True)
                    ],
                }
                for row in raw["rows"]
            ],
        }

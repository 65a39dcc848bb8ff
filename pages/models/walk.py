"""Walks what an editor wrote into blocks, whatever their nesting."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from wagtail import blocks


@dataclass(frozen=True, slots=True)
class Placed:
    """A block's value and where an editor finds it: ("Sections", "3. Combien gagne…", "1. Texte").

    ``name`` is the field's, ``parent`` the struct block it belongs to, both empty at the top.
    """

    place: tuple[str, ...]
    block: Any
    value: Any
    name: str = ""
    parent: Any = None


def walk(
    block: Any, value: Any, place: tuple[str, ...] = (), name: str = "", parent: Any = None
) -> Iterator[Placed]:
    """Every value below ``value``, depth first, itself included unless it is only a list."""
    if isinstance(block, blocks.BaseStreamBlock):
        for position, child in enumerate(value or (), start=1):
            yield from walk(child.block, child.value, (*place, _title(child.block, child.value, position)))
    elif isinstance(block, blocks.ListBlock):
        for position, child in enumerate(value or (), start=1):
            yield from walk(block.child_block, child, (*place, _title(block.child_block, child, position)))
    elif isinstance(block, blocks.BaseStructBlock):
        yield Placed(place, block, value, name, parent)
        for child_name, child_block in block.child_blocks.items():
            yield from walk(child_block, value.get(child_name), place, child_name, block)
    else:
        yield Placed(place, block, value, name, parent)


def _title(block: Any, value: Any, position: int) -> str:
    """How an editor recognises the block: its number and its own heading, or its kind."""
    if isinstance(block, blocks.BaseStructBlock):
        for name in ("question", "heading", "title", "label", "caption"):
            if value.get(name):
                return f"{position}. {value[name]}"
    return f"{position}. {block.label}"

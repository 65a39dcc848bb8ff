"""What becomes of a block's raw value: what visitors read, and what keeps it from being published."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from wagtail.blocks import Block

from core.text import strip_tags_to_text


def render(block: Block, raw: Any, **context: Any) -> str:
    """The block as HTML, on a page with this ``context``."""
    return str(block.render(block.to_python(raw), context)).strip()


def read(block: Block, raw: Any, **context: Any) -> list[str]:
    """The lines that a visitor reads."""
    lines = strip_tags_to_text(render(block, raw, **context)).split("\n")
    return [line.strip() for line in lines if line.strip()]


def publication_errors(block: Block, raw: Any) -> list[str]:
    """Why a page with this value cannot be published."""
    try:
        block.clean(block.to_python(raw))
    except ValidationError as error:
        return list(_messages(error))
    return []


def draft_errors(block: Block, raw: Any) -> list[str]:
    """Why a page with this value cannot even be saved as a draft."""
    try:
        block.clean_deferred(block.to_python(raw))
    except ValidationError as error:
        return list(_messages(error))
    return []


def _messages(error: ValidationError) -> Iterator[str]:
    children = getattr(error, "block_errors", None)
    if children is None:
        yield from error.messages
        return
    for message in getattr(error, "non_block_errors", ()):
        yield str(message)
    for child in children.values() if isinstance(children, dict) else children:
        if child is not None:
            yield from _messages(child)

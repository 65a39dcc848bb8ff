"""The text of a page as the checks read it: one unit per field that a person wrote."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from core.text import strip_tags_to_text

Kind = Literal["plain", "rich", "heading"]

_HEADING = re.compile(r"<h([1-6])\b[^>]*>(.*?)</h\1\s*>", re.DOTALL | re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class TextUnit:
    """One written field, in reading order.

    ``path`` is where an editor finds it ("Sections › 3. Combien gagne…"); ``value`` is HTML for
    the kind ``rich``, plain text otherwise; ``level`` is that of a heading. A quotation is checked
    for facts, never for style.
    """

    path: str
    kind: Kind
    value: str
    level: int | None = None
    is_quotation: bool = False

    def __post_init__(self) -> None:
        if (self.kind == "heading") != (self.level is not None):
            raise ValueError("a heading has a level, and nothing else has one")

    @property
    def text(self) -> str:
        """What a reader sees of it."""
        return strip_tags_to_text(self.value) if self.kind == "rich" else self.value


def rich_units(path: str, markup: str) -> Iterator[TextUnit]:
    """Rich text in reading order: what stands before a heading, the heading, and so on."""
    position = 0
    for match in _HEADING.finditer(markup):
        if before := markup[position : match.start()].strip():
            yield TextUnit(path, "rich", before)
        yield TextUnit(path, "heading", strip_tags_to_text(match[2]), level=int(match[1]))
        position = match.end()
    if rest := markup[position:].strip():
        yield TextUnit(path, "rich", rest)

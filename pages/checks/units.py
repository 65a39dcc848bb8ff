"""The text of a page as the checks read it: one unit per field that a person wrote."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from core.text import strip_tags_to_text

Kind = Literal["plain", "rich", "heading"]


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

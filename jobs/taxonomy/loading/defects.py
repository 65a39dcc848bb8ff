"""What is wrong in the files, where, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

SHOWN = 50
WHOLE_LINE = "—"


@dataclass(frozen=True)
class Defect:
    """One thing to repair. ``column`` is :data:`WHOLE_LINE` when no single one is at fault."""

    file: str
    line: int
    column: str
    reason: str

    def __str__(self) -> str:
        return _("%(file)s, line %(line)d, column %(column)s: %(reason)s") % {
            "file": self.file,
            "line": self.line,
            "column": self.column,
            "reason": self.reason,
        }


class BadVocabulary(ValueError):
    """The files cannot be loaded; ``defects`` has every reason, in the order of the files."""

    def __init__(self, defects: Sequence[Defect]) -> None:
        super().__init__(defects)
        self.defects = tuple(defects)

    def __str__(self) -> str:
        """The first :data:`SHOWN` defects, one a line, and how many more there are."""
        lines = [str(defect) for defect in self.defects[:SHOWN]]
        rest = len(self.defects) - len(lines)
        if rest:
            lines.append(ngettext("and %(count)d more", "and %(count)d more", rest) % {"count": rest})
        return "\n".join(lines)

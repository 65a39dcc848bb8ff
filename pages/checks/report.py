"""The catalogue of checks. It composes, it does not define."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from pages.checks.alt_text import missing_alt_text
from pages.checks.defect import Defect
from pages.checks.description import missing_description
from pages.checks.doubled_punctuation import doubled_punctuation
from pages.checks.figure_blocks import unsourced_figure_blocks
from pages.checks.heading_order import heading_order
from pages.checks.review import review
from pages.checks.subject import Subject
from pages.checks.title_width import title_too_wide
from pages.checks.unsourced_prose import unsourced_prose

Check = Callable[[Subject], Iterator[Defect]]

#: In the order an editor reads them: what blocks first, then the page from top to bottom.
CHECKS: tuple[Check, ...] = (
    unsourced_figure_blocks,
    review,
    missing_description,
    title_too_wide,
    heading_order,
    missing_alt_text,
    unsourced_prose,
    doubled_punctuation,
)


def run(subject: Subject, dismissed: frozenset[str] = frozenset()) -> list[Defect]:
    """Every defect of ``subject``, without those whose fingerprint an editor dismissed."""
    return [
        defect
        for check in CHECKS
        for defect in check(subject)
        if not (defect.can_be_dismissed and defect.fingerprint in dismissed)
    ]


__all__ = ["CHECKS", "Check", "Defect", "run"]

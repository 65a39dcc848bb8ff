"""Does every figure in a block of its own have its source and date?"""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from pages.checks.defect import Defect
from pages.checks.subject import Subject


def unsourced_figure_blocks(subject: Subject) -> Iterator[Defect]:
    """They can be saved in a draft, not published."""
    for figure in subject.figures:
        if figure.has_source and figure.has_date:
            continue
        if figure.has_source:
            message = _("The figure “{label}” has no date.")
        elif figure.has_date:
            message = _("The figure “{label}” has no source.")
        else:
            message = _("The figure “{label}” has neither source nor date.")
        yield Defect(
            "unsourced-figure-block",
            format_lazy(message, label=figure.label),
            figure.place,
            figure.label,
            blocks_publication=True,
        )

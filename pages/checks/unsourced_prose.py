"""Does every figure in a sentence say where it comes from?"""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from pages.checks.amounts import amounts
from pages.checks.defect import Defect
from pages.checks.sentences import sentences
from pages.checks.sourcing import is_sourced
from pages.checks.subject import Subject


def unsourced_prose(subject: Subject) -> Iterator[Defect]:
    """One flag a sentence that states amounts (money, percentages, market counts) without a source."""
    for unit in subject.units:
        for sentence in sentences(unit):
            found = amounts(sentence.prose)
            if found and not is_sourced(sentence, subject):
                yield Defect(
                    "unsourced-figure",
                    format_lazy(_("Figure without a source: {figures}."), figures=", ".join(found)),
                    unit.path,
                    sentence.text,
                    can_be_dismissed=True,
                )

"""Do the headings make an outline without holes?"""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from pages.checks.defect import Defect
from pages.checks.subject import Subject
from pages.checks.units import TextUnit


def heading_order(subject: Subject) -> Iterator[Defect]:
    """Each heading is at most one level below the one before; the page's title is level 1."""
    previous = 1
    for unit in subject.units:
        if unit.level is None:
            continue
        if not unit.value.strip():
            yield Defect("empty-heading", _("A heading is empty."), unit.path)
        elif unit.level > previous + 1:
            yield _hole(unit, previous)
        previous = unit.level


def _hole(heading: TextUnit, previous: int) -> Defect:
    if previous == 1:
        message = format_lazy(
            _("A heading of level {level} comes before any heading of level 2."), level=heading.level
        )
    else:
        message = format_lazy(
            _("A heading of level {level} follows one of level {previous}: a level is missing."),
            level=heading.level,
            previous=previous,
        )
    return Defect("heading-order", message, heading.path, heading.value, can_be_dismissed=True)

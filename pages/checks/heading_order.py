"""Do the headings make an outline without holes?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from core.text import strip_tags_to_text
from pages.checks.defect import Defect
from pages.checks.subject import Subject
from pages.checks.units import TextUnit

_HEADING = re.compile(r"<h([1-6])\b[^>]*>(.*?)</h\1\s*>", re.DOTALL | re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Heading:
    level: int
    text: str
    place: str


def heading_order(subject: Subject) -> Iterator[Defect]:
    """Each heading is at most one level below the one before; the page's title is level 1."""
    previous = 1
    for heading in (heading for unit in subject.units for heading in _headings(unit)):
        if not heading.text.strip():
            yield Defect("empty-heading", _("A heading is empty."), heading.place)
        elif heading.level > previous + 1:
            yield _hole(heading, previous)
        previous = heading.level


def _headings(unit: TextUnit) -> Iterator[Heading]:
    if unit.level is not None:
        yield Heading(unit.level, unit.value, unit.path)
    elif unit.kind == "rich":
        for match in _HEADING.finditer(unit.value):
            yield Heading(int(match[1]), strip_tags_to_text(match[2]), unit.path)


def _hole(heading: Heading, previous: int) -> Defect:
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
    return Defect("heading-order", message, heading.place, heading.text, can_be_dismissed=True)

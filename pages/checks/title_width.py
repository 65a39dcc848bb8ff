"""Does the title fit in one line of a result list?"""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from core.text import pixel_width
from pages.checks.defect import Defect
from pages.checks.subject import Subject

#: Longer titles are cut on a desktop screen.
LIMIT = 580


def title_too_wide(subject: Subject) -> Iterator[Defect]:
    """Characters say little: ten "i" are as wide as two "W"."""
    title = subject.seo_title or subject.title
    width = pixel_width(title)
    if width > LIMIT:
        yield Defect(
            "title-too-wide",
            format_lazy(
                _("The title is {width} pixels wide; search results cut it at {limit}."),
                width=width,
                limit=LIMIT,
            ),
            str(_("Search engines")),
            title,
            can_be_dismissed=True,
        )

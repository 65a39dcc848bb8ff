"""Does the title fit in one line of a result list?"""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from core.seo import TITLE_LIMIT
from core.text import pixel_width
from pages.checks.defect import Defect
from pages.checks.subject import Subject


def title_too_wide(subject: Subject) -> Iterator[Defect]:
    """Characters say little: ten "i" are as wide as two "W"."""
    width = pixel_width(subject.seo_title)
    if width > TITLE_LIMIT:
        yield Defect(
            "title-too-wide",
            format_lazy(
                _("The title is {width} pixels wide; search results cut it at {limit}."),
                width=width,
                limit=TITLE_LIMIT,
            ),
            str(_("Search engines")),
            subject.seo_title,
            can_be_dismissed=True,
        )

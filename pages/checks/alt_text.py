"""Does every image say something to those who do not see it?"""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from pages.checks.defect import Defect
from pages.checks.subject import Subject


def missing_alt_text(subject: Subject) -> Iterator[Defect]:
    """Images of the text show something; what is there for the looks belongs into a stylesheet."""
    for image in subject.images:
        if not image.alt.strip():
            yield Defect(
                "missing-alt-text",
                format_lazy(_("The image “{name}” has no alternative text."), name=image.name),
                image.place,
                image.name,
            )

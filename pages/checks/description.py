"""Is there a description for the result list?"""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from pages.checks.defect import Defect
from pages.checks.subject import Subject


def missing_description(subject: Subject) -> Iterator[Defect]:
    """Without one, search engines pick a sentence themselves."""
    if not subject.description.strip():
        yield Defect(
            "missing-description", _("There is no description for search results."), str(_("Search engines"))
        )

"""Has somebody read the page lately?"""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from core.formatting import long_date
from pages.checks.defect import Defect
from pages.checks.subject import Subject


def review(subject: Subject) -> Iterator[Defect]:
    """A page that states facts is read again before they age."""
    if not subject.needs_review:
        return
    place = str(_("Review"))
    if subject.reviewed_on is None:
        yield Defect("never-reviewed", _("The page has never been reviewed."), place)
    elif subject.review_due_on and subject.review_due_on < subject.checked_on:
        yield Defect(
            "review-overdue",
            format_lazy(_("The review has been due since {date}."), date=long_date(subject.review_due_on)),
            place,
        )

"""What the pages of the editor that erase somebody's record share."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest

from core import erasures

#: The box of ``jobs/admin/erase_request.html``.
ASKED = "at_the_persons_request"


def remember_if_asked(request: HttpRequest, email: str, *, at: datetime) -> None:
    """Remember the person who asked to be forgotten; call it before anything is erased.

    Records that were erased to tidy up leave no digest: after a restore they may come back. Raises
    OSError when it cannot be written.
    """
    if ASKED in request.POST:
        erasures.remember(email, at=at)

"""Who touched personal data: one row per opened file, export or refused attempt."""

from __future__ import annotations

import getpass

from django.http import HttpRequest
from django.utils import timezone

from core.models import Access

LONGEST_SUBJECT = 120


def record(request: HttpRequest, action: str, subject: str, *, allowed: bool = True) -> Access:
    """Write down that the user of ``request`` did ``action`` ("download", "export") to ``subject``.

    ``subject`` is a reference or a count, never a name, an address or a file name. Record before
    answering: when it cannot be written, nothing must be handed out.
    """
    user = request.user if request.user.is_authenticated else None
    return Access.objects.create(
        at=timezone.now(),
        user=user,
        username=user.get_username() if user else "",
        action=action,
        # Part of an address may end up here after a refused attempt.
        subject=subject[:LONGEST_SUBJECT],
        was_allowed=allowed,
    )


def record_command(action: str, subject: str) -> Access:
    """The same of somebody at the shell of the server, by the name of the account there."""
    try:
        account = getpass.getuser()
    except (KeyError, OSError):
        account = "?"  # a container may have no such name
    return Access.objects.create(
        at=timezone.now(),
        username=f"manage.py {account}"[:150],
        action=action,
        subject=subject[:LONGEST_SUBJECT],
    )

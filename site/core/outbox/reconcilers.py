"""Checks that owners register: do rows and their messages, rows and their files, agree?"""

from __future__ import annotations

import logging
from collections.abc import Callable

from core.outbox.retries import describe

logger = logging.getLogger(__name__)

#: Mends what it finds and returns how many things it mended.
Reconciler = Callable[[], int]

_reconcilers: dict[str, Reconciler] = {}


def register(name: str, function: Reconciler) -> None:
    """Let ``manage.py reconcile_outbox`` run ``function``. Called from ``ready()`` of the owning app.

    Raises ValueError when another function has the name.
    """
    if _reconcilers.setdefault(name, function) is not function:
        raise ValueError(f"two reconcilers of the name {name!r}")


def run() -> tuple[dict[str, int], list[str]]:
    """Run every check; return how many things each mended, and the names of those that failed."""
    mended: dict[str, int] = {}
    failed = []
    for name, function in sorted(_reconcilers.items()):
        try:
            mended[name] = function()
        except Exception as error:  # the other checks have their turn
            # Without its text: it may quote a row.
            logger.error("The check %s failed: %s", name, describe(error))
            failed.append(name)
    return mended, failed

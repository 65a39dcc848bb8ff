"""Addresses of the form: every step names the draft that it belongs to. Pure."""

from __future__ import annotations

from uuid import UUID

from django.urls import reverse
from django.utils.http import urlencode

#: The parameter, and hidden field, that names the draft.
KEY = "projet"
#: Where a right answer leads back to, when somebody came to mend one.
RETURN, RECAP = "retour", "recapitulatif"
#: Which step is to be saved.
STEP = "etape"
#: What happened just before a page is shown: see ``views.step_pages``.
EVENT = "suite"


def step(slug: str, key: UUID | None, *, to_recap: bool = False, event: str = "") -> str:
    """A step of the draft; ``to_recap`` leads back to the recapitulation from there."""
    asked = {KEY: key, RETURN: RECAP if to_recap else "", EVENT: event}
    return f"{reverse('project_step', args=[slug])}?{_query(asked)}"


def save(slug: str, key: UUID | None, *, to_recap: bool = False) -> str:
    """Where a step is sent to be kept, and its link mailed."""
    asked = {STEP: slug, KEY: key, RETURN: RECAP if to_recap else ""}
    return f"{reverse('project_save')}?{_query(asked)}"


def recap(key: UUID | None, *, event: str = "") -> str:
    """Everything that was said, to be read again and sent."""
    return f"{reverse('project_recap')}?{_query({KEY: key, EVENT: event})}"


def sent(key: UUID) -> str:
    """The confirmation."""
    return f"{reverse('project_sent')}?{_query({KEY: key})}"


def _query(asked: dict[str, UUID | str | None]) -> str:
    return urlencode({name: str(value) for name, value in asked.items() if value})

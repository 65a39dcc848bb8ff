"""When a form was shown: a signed moment that the form carries. Nothing is stored."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.core.signing import BadSignature, Signer
from django.http import HttpRequest
from django.utils import timezone

FIELD = "jeton"
SALT = "core.spam.token"
#: As long as a draft lives: whoever comes back to a page left open is no robot.
LIFE = timedelta(days=7)
LONGEST = 100


def new_token(*, at: datetime | None = None) -> str:
    """A token for a form that is shown at ``at`` (now)."""
    return Signer(salt=SALT).sign(str(int((at or timezone.now()).timestamp())))


def token_of(request: HttpRequest, *, at: datetime) -> str:
    """The token to print when a form is shown again: the one it came with, while it is good.

    Who mends one word and sends the form again was not too fast.
    """
    return request.POST.get(FIELD, "") if age(request, at=at) is not None else new_token(at=at)


def age(request: HttpRequest, *, at: datetime) -> timedelta | None:
    """How long ago the form of ``request`` was shown; None without a token of ours, or past its life."""
    raw = request.POST.get(FIELD, "")
    if not raw or len(raw) > LONGEST:
        return None
    try:
        seconds = int(Signer(salt=SALT).unsign(raw))
    except (BadSignature, ValueError):
        return None
    shown = timedelta(seconds=at.timestamp() - seconds)
    return shown if shown <= LIFE else None

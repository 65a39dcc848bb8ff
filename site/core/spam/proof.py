"""Proof of work: a challenge that costs a browser a second, and who sends thousands of forms hours.

``PROOF_OF_WORK`` is ``off``, ``on``, or ``auto``: while the site is under attack. The challenge comes
with the page and the widget is a static file of ours: nothing is asked of anybody else. A challenge
that was solved counts once; used ones are remembered in the database, so for all processes.
Without JavaScript, over plain http or in an old browser there is no proof: the form is kept, in
quarantine.
"""

from __future__ import annotations

import json
import logging
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from altcha_django import LocalVerifier, VerificationResult, build_challenge
from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.crypto import salted_hmac

from core.csp import allow_workers
from core.models import UsedChallenge
from core.spam import limits

logger = logging.getLogger(__name__)

FIELD = "preuve"
#: A page may stay open over lunch, and the clock of its reader be hours off.
LIFE = timedelta(hours=24)
#: Four times a solved challenge.
LONGEST = 4096
#: Of the widget: nothing is shown, nothing about the visitor's movements is gathered.
CONFIGURATION = {
    "disableAutoFocus": True,
    "hideFooter": True,
    "hideLogo": True,
    "humanInteractionSignature": False,
    "minDuration": 0,
}


@dataclass(frozen=True)
class Work:
    """What ``components/proof_of_work.html`` prints: name of the field, challenge and settings in JSON."""

    name: str
    challenge: str
    configuration: str


def is_wanted(scope: str) -> bool:
    """Do forms of kind ``scope`` need a proof now?"""
    mode: str = settings.PROOF_OF_WORK
    return mode == "on" or (mode == "auto" and limits.is_under_attack(scope))


def for_form(*, scope: str) -> Work | None:
    """A challenge for one form, or None while no proof is wanted."""
    if not is_wanted(scope):
        return None
    challenge = build_challenge(expires_at=timezone.now() + LIFE)
    return Work(FIELD, json.dumps(challenge.to_dict()), json.dumps(CONFIGURATION))


def let_run(response: HttpResponse) -> HttpResponse:
    """The answer that shows a :class:`Work`: its policy lets the widget work."""
    return allow_workers(response)


def verify(request: HttpRequest, *, key: str, at: datetime) -> bool:
    """Does the form carry a solved challenge of ours, neither expired nor used for another form?

    ``key`` names the form; without one, a challenge counts for a single request.
    """
    payload = request.POST.get(FIELD, "")
    if not payload or len(payload) > LONGEST:
        return False
    result = _checked(payload)
    if result is None or not result.verified or not result.replay_id or not result.expires_at:
        return False
    expires_at = datetime.fromtimestamp(result.expires_at, UTC)
    return at < expires_at and _is_first_use(result.replay_id, key, expires_at)


def _checked(payload: str) -> VerificationResult | None:
    try:
        return LocalVerifier().verify(payload)
    except Exception as error:
        # The library parses what strangers wrote: whatever happens to it must not cost the form.
        logger.warning("A proof of work could not be read: %s", type(error).__name__)
        return None


def _is_first_use(nonce: str, key: str, expires_at: datetime) -> bool:
    form = salted_hmac("core.spam.proof.form", key, algorithm="sha256").hexdigest() if key else ""
    try:
        used, is_new = UsedChallenge.objects.get_or_create(
            nonce=nonce, defaults={"form": form, "expires_at": expires_at}
        )
    except (InterfaceError, OperationalError):
        # The view's own first query says so to the visitor.
        logger.warning("The database could not remember a proof of work")
        return False
    return is_new or bool(form and used.form == form)

"""Looks at a form that was sent and says what is suspicious about it."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.http import HttpRequest

from core.http import client_address
from core.spam import limits, proof, tokens
from core.spam.reasons import Reason

#: A field that people do not see (``components/spam_trap.html``) and robots fill in.
HONEYPOT = "site_web"


def examine(request: HttpRequest, *, scope: str, at: datetime, key: str = "") -> list[str]:
    """Everything about a form of one page; see :func:`examine_form` and :func:`examine_sending`."""
    return [*examine_form(request, at=at), *examine_sending(request, scope=scope, at=at, key=key)]


def examine_form(request: HttpRequest, *, at: datetime) -> list[str]:
    """How the form was filled in: reasons (values of :class:`Reason`), none for a person.

    For the first step of a form of several. Counts nothing.
    """
    reasons = [Reason.HONEYPOT] if request.POST.get(HONEYPOT, "").strip() else []
    age = tokens.age(request, at=at)
    if age is None:
        reasons.append(Reason.NO_TOKEN)
    elif age < timedelta(seconds=settings.SPAM_MIN_SECONDS):
        reasons.append(Reason.TOO_FAST)
    return [reason.value for reason in reasons]


def examine_sending(request: HttpRequest, *, scope: str, at: datetime, key: str = "") -> list[str]:
    """How many forms come, and the proof of work while one is wanted: reasons, as above.

    For the step that sends a form of several. Counts one form of kind ``scope``; call it once a
    request. ``key`` is what makes it the same form when it comes again (a double click, a retry):
    it may bring the same proof. A proof makes up for what others send to the site at that time.
    """
    reasons = [] if limits.allows_address(scope, client_address(request)) else [Reason.TOO_MANY]
    is_calm = limits.allows_site(scope)
    is_wanted = proof.is_wanted(scope)
    if is_wanted and proof.verify(request, key=key, at=at):
        return [reason.value for reason in reasons]
    if not is_calm:
        reasons.append(Reason.FLOOD)
    if is_wanted:
        reasons.append(Reason.NO_PROOF)
    return [reason.value for reason in reasons]

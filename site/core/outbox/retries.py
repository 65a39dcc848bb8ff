"""The pure part: when a failed message is tried again, when no more, and what is kept of an error."""

from __future__ import annotations

import random
import smtplib
import traceback
from collections.abc import Callable
from datetime import datetime, timedelta

from core.outbox.handlers import PermanentFailure, Unreachable

FIRST_DELAY = timedelta(seconds=30)
LONGEST_DELAY = timedelta(hours=1)
#: How long a message is tried, from the moment it was written.
WINDOW = timedelta(hours=72)
#: A message that met a site out of service for days still deserves some attempts (about an hour).
LEAST_ATTEMPTS = 8
#: A delay grows by up to this share, so that messages of one outage do not come back as one crowd.
JITTER = 0.2

#: What begins the recorded error of a message whose other side was not reached.
UNREACHABLE = Unreachable.__name__

# Answers of an SMTP server about the site's own configuration: once mended, the message can go.
_ABOUT_SIGNING_IN = frozenset({530, 534, 535, 538})
_ABOUT_THE_SERVER = (
    smtplib.SMTPAuthenticationError,
    smtplib.SMTPConnectError,
    smtplib.SMTPHeloError,
)


def delay(attempts: int, *, draw: Callable[[], float] = random.random) -> timedelta:
    """How long to wait after ``attempts`` failed attempts (1 or more): 30 s, doubling, an hour at most.

    ``draw`` gives a number from 0 to 1 (excluded) for the jitter.
    """
    doublings = min(attempts - 1, 10)  # 2**10 × 30 s is past the longest delay
    return min(FIRST_DELAY * 2**doublings, LONGEST_DELAY / (1 + JITTER)) * (1 + JITTER * draw())


def is_over(*, created_at: datetime, attempts: int, at: datetime) -> bool:
    """Has the message been tried for long enough to call it dead?"""
    return attempts >= LEAST_ATTEMPTS and at - created_at >= WINDOW


def is_permanent(error: BaseException) -> bool:
    """Would another attempt fail as well? True for refusals that an SMTP server calls permanent (5xx)."""
    if isinstance(error, PermanentFailure):
        return True
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        codes = [code for code, _reason in error.recipients.values()]
        return bool(codes) and all(_is_refusal(code) for code in codes)
    if isinstance(error, _ABOUT_THE_SERVER):
        return False
    return isinstance(error, smtplib.SMTPResponseException) and _is_refusal(error.smtp_code)


def _is_refusal(code: int) -> bool:
    return 500 <= code <= 599 and code not in _ABOUT_SIGNING_IN


def describe(error: BaseException) -> str:
    """What is recorded of ``error``: its class, an SMTP code, where it arose; never its text.

    The text of an error can hold an address, a name or what a person wrote; only that of
    PermanentFailure, whose authors know that it is shown, is kept.
    """
    name = type(error).__name__
    if isinstance(error, PermanentFailure):
        return f"{name}: {error}".removesuffix(": ")
    if isinstance(error, Unreachable):
        return f"{UNREACHABLE}: {describe(error.__cause__)}" if error.__cause__ else UNREACHABLE
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        codes = sorted({code for code, _reason in error.recipients.values()})
        return " ".join((name, *map(str, codes)))
    if isinstance(error, smtplib.SMTPResponseException):
        return f"{name} {error.smtp_code}"
    return f"{name}{_place(error)}"


def _place(error: BaseException) -> str:
    """Module and line in which ``error`` arose: `` in jobs.applications.handlers:42``."""
    frames = list(traceback.walk_tb(error.__traceback__))
    if not frames:
        return ""
    frame, line = frames[-1]
    return f" in {frame.f_globals.get('__name__', '?')}:{line}"

"""What lets a browser see the confirmation: proof that it was sent there a moment ago. Pure.

It says nothing of who registered, nor whether they had before.
"""

from __future__ import annotations

from datetime import timedelta

from django.core import signing

SALT = "jobs.freelancers.receipt"
SUBJECT = "freelancer"
PARAMETER = "envoi"
#: Long enough to read the page, and to come back to it.
LIFE = timedelta(hours=1)


def issue() -> str:
    return signing.TimestampSigner(salt=SALT).sign(SUBJECT)


def is_fresh(receipt: str) -> bool:
    """Is it ours, and of the last hour?"""
    try:
        return signing.TimestampSigner(salt=SALT).unsign(receipt, max_age=LIFE) == SUBJECT
    except signing.BadSignature:
        return False

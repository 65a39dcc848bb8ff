"""What lets a browser see the confirmation: proof that it was sent there a moment ago. Pure.

It says for which mission, and nothing of who applied nor whether they had before.
"""

from __future__ import annotations

from datetime import timedelta

from django.core import signing

SALT = "jobs.applications.receipt"
PARAMETER = "envoi"
#: Long enough to read the page, and to come back to it.
LIFE = timedelta(hours=1)


def issue(reference: int) -> str:
    """A receipt for the mission of this reference."""
    return signing.TimestampSigner(salt=SALT).sign(str(reference))


def is_fresh(receipt: str, reference: int) -> bool:
    """Is it ours, of this mission, and of the last hour?"""
    try:
        return signing.TimestampSigner(salt=SALT).unsign(receipt, max_age=LIFE) == str(reference)
    except signing.BadSignature:
        return False

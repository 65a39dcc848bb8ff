"""The link that resumes a draft on another device. Pure."""

from __future__ import annotations

from uuid import UUID

from django.core import signing
from django.urls import reverse

from core.http import absolute_url
from jobs.projects.terms import KEPT_DRAFT

SALT = "jobs.projects.resume"


class BadLink(Exception):
    """The link is none of ours, or was cut."""


class ExpiredLink(BadLink):
    """The link is ours, and too old."""


def link(key: UUID) -> str:
    """An absolute address for the draft of this key, good for seven days from now."""
    signed = signing.TimestampSigner(salt=SALT).sign(key.hex)
    return absolute_url(reverse("project_resume", args=[signed]))


def read(signed: str) -> UUID:
    """The key of the draft. Raises BadLink, or ExpiredLink."""
    try:
        return UUID(signing.TimestampSigner(salt=SALT).unsign(signed, max_age=KEPT_DRAFT))
    except signing.SignatureExpired as error:
        raise ExpiredLink from error
    except (signing.BadSignature, ValueError) as error:
        raise BadLink from error

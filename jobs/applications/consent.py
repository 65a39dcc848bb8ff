"""The link by which somebody withdraws the consent to be kept for two years. Pure."""

from __future__ import annotations

from django.core import signing
from django.urls import reverse

from core.http import absolute_url

SALT = "jobs.applications.consent"


class BadLink(Exception):
    """The link is none of ours, or was cut."""


def link(reference: str) -> str:
    """An absolute address, which never expires: a consent can be withdrawn at any time."""
    return absolute_url(reverse("application_consent", args=[signing.Signer(salt=SALT).sign(reference)]))


def read(signed: str) -> str:
    """The reference of the application. Raises BadLink."""
    try:
        return signing.Signer(salt=SALT).unsign(signed)
    except signing.BadSignature as error:
        raise BadLink from error

"""The link by which somebody withdraws the consent to be shown as a card. Pure."""

from __future__ import annotations

from django.core import signing
from django.urls import reverse

from core.http import absolute_url

SALT = "jobs.freelancers.consent"


class BadLink(Exception):
    """The link is none of ours, or was cut."""


def link(reference: str) -> str:
    """An absolute address, which never expires: a consent can be withdrawn at any time."""
    return absolute_url(reverse("card_consent", args=[signing.Signer(salt=SALT).sign(reference)]))


def read(signed: str) -> str:
    """The reference of the freelancer. Raises BadLink."""
    try:
        return signing.Signer(salt=SALT).unsign(signed)
    except signing.BadSignature as error:
        raise BadLink from error

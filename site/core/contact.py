"""Whom the site writes to, and how people reach us when the database does not say."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from django.core.cache import cache

from core.models import SiteIdentity

#: Why a message to the team is dead at once; once the site has an address, it can be sent again.
NO_SALES_ADDRESS = "no sales address"
#: Of one kind, to one address that a visitor typed: it may be anybody's.
MAILS_A_DAY = 5

_KEY = "contact:last-known"


@dataclass(frozen=True, slots=True)
class Contact:
    """What a page may print; each may be empty."""

    telephone: str = ""
    email: str = ""


def sales_address() -> str:
    """Where applications and projects are announced; empty when the site has no address yet."""
    identity = SiteIdentity.objects.filter(site__is_default_site=True).first()
    return (identity.sales_email or identity.email) if identity else ""


def remember(identity: SiteIdentity) -> None:
    """Called by pages with a form: should the database fail when it is sent, we can be called."""
    cache.set(_KEY, asdict(Contact(identity.telephone, identity.email)), timeout=None)


def last_known() -> Contact:
    """What :func:`remember` saw last. Asks nothing of the database."""
    return Contact(**(cache.get(_KEY) or {}))

"""Addresses of this site as people copy them, and which of them an e-mail may carry. Pure.

What a visitor types reaches a mailbox that may be anybody's: nothing but a page of ours gets there.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from django.conf import settings

#: As pages have them, and nothing that reads as a sentence or as another address.
_PAGE = re.compile(r"/(?:[a-z0-9]+(?:[-_][a-z0-9]+)*/)*", re.ASCII)
_SCHEME = re.compile(r"https?://", re.IGNORECASE)
LONGEST = 200  # characters of a path in an e-mail


def _hosts() -> set[str | None]:
    """Names under which visitors reach the site."""
    return {urlsplit(settings.SITE_URL).hostname, *settings.ALLOWED_HOSTS}


def path_of(typed: str) -> str | None:
    """The path of a page of this site, without search and anchor; None for anything else.

    The scheme may be left out, and the host with it.
    """
    whole = typed if _SCHEME.match(typed) or typed.startswith("/") else f"https://{typed}"
    try:
        parts = urlsplit(whole)
        is_own = "@" not in parts.netloc and parts.hostname in _hosts()
    except ValueError:  # brackets that are not an address
        return None
    is_path = typed.startswith("/") and not parts.netloc
    return (parts.path or "/") if is_own or is_path else None


def printable(address: str) -> str:
    """``address`` as its path, if an e-mail may carry it; otherwise empty."""
    path = path_of(address) or ""
    return path if len(path) <= LONGEST and _PAGE.fullmatch(path) else ""

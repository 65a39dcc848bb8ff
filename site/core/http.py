"""Addresses of the site, from its settings."""

from django.conf import settings
from django.utils.encoding import iri_to_uri

#: Where the team works: the URLconf, the policies and the second factor must agree on it.
ADMIN_PATH = "/admin/"


def absolute_url(path: str) -> str:
    """``path`` on the address of the site, percent-encoded; a full http(s) address stays itself.

    The address is the configured one, never the ``Host`` header: what a stranger sends must not
    reach links, sitemaps or caches.
    """
    if path.startswith(("http://", "https://")):
        return iri_to_uri(path)
    if not path.startswith("/"):
        raise ValueError(f"a path of the site starts with a slash, not {path!r}")
    return iri_to_uri(f"{settings.SITE_URL}{path}")

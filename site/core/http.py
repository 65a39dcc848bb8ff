"""Addresses: of the site, from its settings; of who asks, as far as it can be known."""

from __future__ import annotations

import re
from ipaddress import IPv4Address, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest
from django.utils.encoding import iri_to_uri
from django.utils.http import parse_header_parameters

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


def is_utf_8(content_type: str) -> bool:
    """Does a request with this ``Content-Type`` say nothing else of its text than that it is UTF-8?"""
    try:
        charset = parse_header_parameters(content_type)[1].get("charset", "")
    except (LookupError, ValueError):  # a parameter that is itself in no known encoding
        return False
    return charset.strip("'\" ").lower() in {"", "utf-8", "utf8"}


def client_address(request: HttpRequest) -> str:
    """Who asks, as far as our own proxies vouch for it; empty when nothing fit to be trusted says so.

    Behind ``settings.PROXY_COUNT`` proxies it is that many entries from the end of
    ``X-Forwarded-For``: what stands before it was written by the visitor. IPv6 is cut to its /64,
    which is one visitor's to draw addresses from.
    """
    count: int = settings.PROXY_COUNT
    if not count:
        return _normal(request.META.get("REMOTE_ADDR", ""))
    hops = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    return _normal(hops[-count]) if len(hops) >= count else ""


def _normal(raw: str) -> str:
    """One spelling for one visitor: ``192.0.2.7``, ``2001:db8:1:2::/64``; empty for anything else."""
    raw = raw.strip()
    bracketed = re.fullmatch(r"\[([^\]]*)\](?::\d{1,5})?", raw)
    with_port = re.fullmatch(r"([\d.]+):\d{1,5}", raw)
    found = bracketed or with_port
    try:
        address = ip_address(found[1] if found else raw)
    except ValueError:
        return ""
    if isinstance(address, IPv4Address):
        return str(address)
    if address.ipv4_mapped:
        return str(address.ipv4_mapped)
    return str(ip_network((address.packed, 64), strict=False))

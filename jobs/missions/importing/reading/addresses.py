"""Which addresses of the network may be asked: public ones, never those of our own machines."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

from django.utils.translation import gettext as _

from jobs.missions.importing.reading.errors import BadSource

Address = IPv4Address | IPv6Address
#: Host and port to addresses as text; raises OSError.
Resolve = Callable[[str, int], list[str]]

_NAT64 = IPv6Network("64:ff9b::/96")
_LOCAL_NAT64 = IPv6Network("64:ff9b:1::/48")
_COMPATIBLE = IPv6Network("::/96")
# The interface part of ISATAP: 0000:5efe or 0200:5efe before an IPv4 address.
_ISATAP = {0x00005EFE, 0x02005EFE}


def resolve(host: str, port: int) -> list[str]:
    """What the system's resolver says."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def public_addresses(host: str, port: int, resolve: Resolve = resolve) -> list[str]:
    """The addresses of ``host``. Raises BadSource when it has none, or when one is not public.

    One private address among public ones is reason enough: which one a connection takes is
    chance. The caller connects to one of *these*, and asks no resolver again.
    """
    try:
        found = resolve(host, port)
    except (OSError, UnicodeError) as error:
        raise BadSource(_("The host %(host)s is not known.") % {"host": host[:100]}) from error
    if not found or not all(is_public(text) for text in found):
        raise BadSource(_("The host %(host)s has no public address.") % {"host": host[:100]})
    return found


def is_public(text: str) -> bool:
    """May anybody on the Internet be asked at this address? Addresses within it count too."""
    try:
        address = ip_address(text)
    except ValueError:  # with a zone ("fe80::1%eth0"), or no address at all
        return False
    if isinstance(address, IPv6Address) and address.scope_id is not None:
        return False
    return all(_is_public(one) for one in (address, *_within(address)))


def _is_public(address: Address) -> bool:
    is_special = (
        address.is_private
        or address.is_loopback
        or address.is_link_local
        or address.is_reserved
        or address.is_multicast
        or address.is_unspecified
    )
    # The well-known prefix of NAT64 counts as reserved; the address within decides.
    is_translated = isinstance(address, IPv6Address) and address in _NAT64
    return (address.is_global and not is_special) or is_translated


def _within(address: Address) -> Iterator[Address]:
    """The IPv4 addresses that an IPv6 one leads to."""
    if isinstance(address, IPv4Address):
        return
    number = int(address)
    if address.ipv4_mapped:
        yield address.ipv4_mapped
    if address.sixtofour:
        yield address.sixtofour
    if address.teredo:
        yield from address.teredo
    if address in _NAT64 or address in _COMPATIBLE or (number >> 32) & 0xFFFFFFFF in _ISATAP:
        yield IPv4Address(number & 0xFFFFFFFF)
    if address in _LOCAL_NAT64:
        yield IPv4Address(0)

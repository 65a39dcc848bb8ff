"""Fetches an address of a partner, as if the address were hostile: it is not ours to trust.

https only, to the very address that was checked (a name that answers otherwise a moment later
changes nothing), redirects followed by hand under the same rules, and limits on time and size.
"""

from __future__ import annotations

import http.client
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO, Any
from urllib.parse import urljoin, urlsplit

from django.utils.translation import gettext as _

from jobs.missions.importing.reading.addresses import Resolve, public_addresses, resolve
from jobs.missions.importing.reading.errors import BadSource

MAX_REDIRECTS = 3
CONNECT_SECONDS = 10
READ_SECONDS = 30
TOTAL_SECONDS = 300
_CHUNK = 65_536
_REDIRECTS = {301, 302, 303, 307, 308}

#: Address, port and seconds to a connected socket.
Dial = Callable[[str, int, float], socket.socket]
#: A socket and the name that its certificate must have, to an encrypted socket.
Encrypt = Callable[[socket.socket, str], socket.socket]


@dataclass(frozen=True, slots=True)
class Downloaded:
    """What the server said. ``is_whole``: as many bytes came as were announced."""

    content_type: str
    is_whole: bool


def dial(address: str, port: int, seconds: float) -> socket.socket:
    return socket.create_connection((address, port), timeout=seconds)


def encrypt(plain: socket.socket, host: str) -> socket.socket:
    """TLS with a certificate of ``host`` that the system trusts."""
    return ssl.create_default_context().wrap_socket(plain, server_hostname=host)


@dataclass(frozen=True, slots=True)
class Network:
    """How to reach others; tests give one of their own."""

    resolve: Resolve = resolve
    dial: Dial = dial
    encrypt: Encrypt = encrypt
    total_seconds: float = TOTAL_SECONDS


class _PinnedConnection(http.client.HTTPConnection):
    """A connection to ``host`` at one address, whatever its name says by now."""

    default_port = 443

    def __init__(self, host: str, port: int, address: str, network: Network) -> None:
        super().__init__(host, port, timeout=READ_SECONDS)
        self._address = address
        self._network = network

    def connect(self) -> None:
        plain = self._network.dial(self._address, self.port, CONNECT_SECONDS)
        plain.settimeout(READ_SECONDS)
        self.sock = plain  # for whoever must end it during the handshake
        self.sock = self._network.encrypt(plain, self.host)

    def end(self) -> None:
        """From another thread: whatever waits for this connection waits no longer."""
        if self.sock is not None:
            try:
                self.sock.shutdown(socket.SHUT_RDWR)
            except OSError:
                self.sock.close()


def download(url: str, into: IO[bytes], *, max_bytes: int, network: Network = Network()) -> Downloaded:
    """Write what ``url`` answers into ``into``, unpacked. Raises BadSource with the reason."""
    deadline = time.monotonic() + network.total_seconds
    for _hop in range(MAX_REDIRECTS + 1):
        with _answer(url, network, deadline) as response:
            if response.status in _REDIRECTS:
                url = urljoin(url, response.headers.get("Location", ""))
                continue
            if response.status != 200:
                raise BadSource(_("The server answered %(status)d.") % {"status": response.status})
            is_whole = _copy(response, into, max_bytes)
            if time.monotonic() > deadline:
                raise _too_slow()
            return Downloaded(response.headers.get("Content-Type", ""), is_whole)
    raise BadSource(_("Too many redirects."))


def checked(url: str) -> tuple[str, int, str]:
    """Host, port and request target of an address that may be asked. Raises BadSource."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port or 443
    except ValueError as error:
        raise BadSource(_("This is not an address.")) from error
    if parts.scheme != "https" or not host:
        raise BadSource(_("Only https addresses are read."))
    if parts.username is not None or parts.password is not None:
        raise BadSource(_("An address with a user or a password is not read."))
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    if not (host + target).isascii() or any(character <= " " for character in host + target):
        raise BadSource(_("The address has characters that an address must encode."))
    return host, port, target


@contextmanager
def _answer(url: str, network: Network, deadline: float) -> Iterator[http.client.HTTPResponse]:
    host, port, target = checked(url)
    address = public_addresses(host, port, network.resolve)[0]
    connection = _PinnedConnection(host, port, address, network)
    # A server that sends a byte now and then never meets the limit of one read: this ends it.
    watch = threading.Timer(max(deadline - time.monotonic(), 0), connection.end)
    watch.daemon = True
    watch.start()
    try:
        connection.request(
            "GET", target, headers={"Accept-Encoding": "gzip, identity", "User-Agent": "Balise import"}
        )
        yield connection.getresponse()
    except (OSError, http.client.HTTPException, zlib.error) as error:
        if time.monotonic() > deadline:
            raise _too_slow() from error
        detail = str(error) or type(error).__name__
        raise BadSource(
            _("%(host)s cannot be read (%(detail)s).") % {"host": host, "detail": detail}
        ) from error
    finally:
        watch.cancel()
        connection.close()


def _too_slow() -> BadSource:
    return BadSource(_("The server is too slow."))


def _copy(response: http.client.HTTPResponse, into: IO[bytes], max_bytes: int) -> bool:
    """Copy the body, at most ``max_bytes`` packed and unpacked; is it known to be whole?"""
    encoding = response.headers.get("Content-Encoding", "identity").strip().lower()
    if encoding not in {"identity", "gzip"}:
        raise BadSource(_("The server sent an encoding that was not asked for."))
    if (response.length or 0) > max_bytes:
        raise _too_large(max_bytes)
    unpack = _Gunzip() if encoding == "gzip" else None
    expected = response.length
    received = written = 0
    is_cut = False
    while not is_cut and received != expected:
        data, is_cut = _piece(response)
        if not data:
            break
        received += len(data)
        for part in unpack.parts(data) if unpack else (data,):
            written += len(part)
            if max(received, written) > max_bytes:
                raise _too_large(max_bytes)
            into.write(part)
    # Fewer bytes than announced are a part; without an announcement only gzip knows its end.
    is_counted = not is_cut and expected in (None, received)
    is_announced = response.chunked or expected is not None
    return is_counted and (unpack.is_whole if unpack else is_announced)


def _piece(response: http.client.HTTPResponse) -> tuple[bytes, bool]:
    """What came next, and whether it was cut off before its end."""
    try:
        return response.read1(_CHUNK), False
    except http.client.IncompleteRead as cut:  # chunks without their end
        return cut.partial, True


def _too_large(max_bytes: int) -> BadSource:
    return BadSource(_("More than %(size)d MB.") % {"size": max_bytes // 1_000_000})


class _Gunzip:
    """Unpacks in pieces: a small file that unpacks to a huge one never stands in memory."""

    def __init__(self) -> None:
        self._inflate: Any = zlib.decompressobj(wbits=31)

    @property
    def is_whole(self) -> bool:
        return bool(self._inflate.eof)

    def parts(self, data: bytes) -> Iterator[bytes]:
        while data and not self._inflate.eof:
            yield self._inflate.decompress(data, _CHUNK)
            data = self._inflate.unconsumed_tail

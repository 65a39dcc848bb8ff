"""A clamd of a few lines: answers in its protocol, or misbehaves as it is told."""

from __future__ import annotations

import socket
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

VIRUS = b"X5O!P%@AP"

#: What to do with a connection; the server closes it afterwards.
Manner = Callable[[socket.socket], None]


def received(connection: socket.socket) -> bytes:
    """The file that is sent with ``zINSTREAM``; fails on any other conversation."""
    command = _exactly(connection, 10)
    assert command == b"zINSTREAM\0", command
    content = b""
    while length := struct.unpack("!L", _exactly(connection, 4))[0]:
        content += _exactly(connection, length)
    return content


def honest(connection: socket.socket) -> None:
    """Finds :data:`VIRUS` where it is."""
    found = VIRUS in received(connection)
    connection.sendall(b"stream: Eicar-Test-Signature FOUND\0" if found else b"stream: OK\0")


def answering(answer: bytes) -> Manner:
    """Reads the file, then says ``answer``."""

    def manner(connection: socket.socket) -> None:
        received(connection)
        connection.sendall(answer)

    return manner


def full(connection: socket.socket) -> None:
    """Stops listening in the middle of the file, and says why."""
    _exactly(connection, 10)
    connection.sendall(b"INSTREAM size limit exceeded. ERROR\0")
    connection.shutdown(socket.SHUT_WR)
    # What is left unread would reset the connection before the answer is read.
    while connection.recv(1 << 16):
        pass


def closing(connection: socket.socket) -> None:
    """Hangs up after the first word."""
    _exactly(connection, 10)


def hanging(connection: socket.socket) -> None:
    """Reads everything and says nothing until the other side gives up."""
    received(connection)
    connection.recv(1)


@contextmanager
def clamd(manner: Manner = honest, *, at: Path | None = None) -> Iterator[str]:
    """Runs it, on a free port or on the socket ``at``; gives its address for ``CLAMD_ADDRESS``."""
    family = socket.AF_INET if at is None else socket.AF_UNIX
    with socket.socket(family, socket.SOCK_STREAM) as server:
        server.bind(("127.0.0.1", 0) if at is None else str(at))
        server.listen()
        thread = threading.Thread(target=_serve, args=(server, manner), daemon=True)
        thread.start()
        yield f"127.0.0.1:{server.getsockname()[1]}" if at is None else str(at)
        with suppress(OSError):
            server.shutdown(socket.SHUT_RDWR)
    thread.join(timeout=5)


def _serve(server: socket.socket, manner: Manner) -> None:
    while True:
        try:
            connection, _ = server.accept()
        except OSError:
            return
        with connection, suppress(OSError, EOFError):
            manner(connection)


def _exactly(connection: socket.socket, length: int) -> bytes:
    content = b""
    while len(content) < length:
        block = connection.recv(length - len(content))
        if not block:
            raise EOFError
        content += block
    return content

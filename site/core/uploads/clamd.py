"""Asks clamd about one file (``INSTREAM``), with an end to every wait. Pure: sockets, no table.

clamd listens on a socket of the machine (``/run/clamav/clamd.ctl``) or on ``host:port``. The file
is sent in the conversation: the two need not see the same disk.
"""

from __future__ import annotations

import socket
import struct
import time
from collections.abc import Iterator
from enum import Enum, auto
from typing import IO

#: Seconds to be connected in, and for the whole conversation. E-mails wait behind it in the outbox.
CONNECT_WITHIN = 3.0
END_WITHIN = 10.0
BLOCK = 1 << 16
LONGEST_ANSWER = 4096
LENGTH = struct.Struct("!L")


class Verdict(Enum):
    """What clamd says of a file."""

    CLEAN = auto()
    INFECTED = auto()
    #: It reads no file of this length (``StreamMaxLength``): asking again changes nothing.
    TOO_LONG = auto()


class NotReached(Exception):
    """Nobody listens at this address, or not in time."""


class NoAnswer(Exception):
    """clamd closed, took too long, or said something else than a verdict."""


def ask(address: str, file: IO[bytes], *, end_within: float = END_WITHIN) -> Verdict:
    """Send ``file``, from where it stands, to the clamd at ``address``; return what it says.

    Ends within ``end_within`` seconds. Raises :class:`NotReached` or :class:`NoAnswer`; their texts
    name no file and quote no answer.
    """
    deadline = time.monotonic() + end_within
    with _connected(address, min(CONNECT_WITHIN, end_within)) as connection:
        _send(connection, file, deadline)
        return _verdict(_answer(connection, deadline))


def target(address: str) -> tuple[str, int] | str:
    """``/path`` as it is, or ``host:port`` in two parts. Raises ValueError for anything else."""
    if address.startswith("/"):
        return address
    host, _, port = address.rpartition(":")
    if not host or not port.isascii() or not port.isdigit() or not 0 < int(port) < 65_536:
        raise ValueError("expected host:port, or the path of a socket")
    return host.removeprefix("[").removesuffix("]"), int(port)


def _connected(address: str, within: float) -> socket.socket:
    place = target(address)
    try:
        return socket.create_connection(place, within) if isinstance(place, tuple) else _local(place, within)
    except OSError as error:
        raise NotReached("clamd was not reached") from error


def _local(path: str, within: float) -> socket.socket:
    connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    connection.settimeout(within)
    if code := connection.connect_ex(path):
        connection.close()
        raise OSError(code, "no connection")
    return connection


def _send(connection: socket.socket, file: IO[bytes], deadline: float) -> None:
    """Blocks, each after its length; a length of zero ends the file."""
    for data in _conversation(file):
        connection.settimeout(_left(deadline))
        try:
            connection.sendall(data)
        except OSError:
            # clamd stops listening when a file is too long, and says so: its answer is to be read.
            return


def _conversation(file: IO[bytes]) -> Iterator[bytes]:
    yield b"zINSTREAM\0"
    while block := file.read(BLOCK):
        yield LENGTH.pack(len(block)) + block
    yield LENGTH.pack(0)


def _answer(connection: socket.socket, deadline: float) -> str:
    """What comes before a NUL or the end of the conversation."""
    answer = b""
    try:
        while b"\0" not in answer and len(answer) < LONGEST_ANSWER:
            connection.settimeout(_left(deadline))
            block = connection.recv(LONGEST_ANSWER)
            if not block:
                break
            answer += block
    except OSError as error:
        raise NoAnswer("clamd did not answer") from error
    return answer.partition(b"\0")[0].decode("utf-8", "replace").strip()


def _left(deadline: float) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise NoAnswer("clamd took too long")
    return left


def _verdict(answer: str) -> Verdict:
    if answer == "stream: OK":
        return Verdict.CLEAN
    if answer.endswith(" FOUND"):
        return Verdict.INFECTED
    if "size limit exceeded" in answer:
        return Verdict.TOO_LONG
    raise NoAnswer("clamd closed without a verdict" if not answer else "clamd answered with an error")

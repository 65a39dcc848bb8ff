"""Who handles which kind of message, and what a handler may say about a failure."""

from __future__ import annotations

from collections.abc import Callable

from core.models import OutboxMessage

#: Delivers one message, or raises. It has to end within ``leases.LEASE``: give every call to the
#: outside a timeout. What it raises is recorded without its text, which may hold an address.
Handler = Callable[[OutboxMessage], None]

_handlers: dict[str, Handler] = {}


class PermanentFailure(Exception):
    """Another attempt would fail as well: the message is dead at once, and shown to the team.

    Its text is recorded and shown, so it names references and numbers, never a person.
    """


class Unreachable(Exception):
    """The other side was not even reached, so nothing was handed over and nothing can arrive twice.

    Messages that failed so are tried soon after the other side is back (``core.outbox.recovery``).
    Raise it ``from`` the error of the connection.
    """


class UnknownKind(PermanentFailure):
    """Nobody registered for this kind of message."""


def register(kind: str, handler: Handler) -> None:
    """Let ``handler`` deliver messages of ``kind``. Called from ``ready()`` of the owning app.

    Raises ValueError when somebody else registered for the kind.
    """
    if _handlers.setdefault(kind, handler) is not handler:
        raise ValueError(f"two handlers for messages of the kind {kind!r}")


def handler_of(kind: str) -> Handler:
    """The handler of ``kind``; raises UnknownKind."""
    try:
        return _handlers[kind]
    except KeyError:
        raise UnknownKind(f"nobody handles messages of the kind {kind!r}") from None

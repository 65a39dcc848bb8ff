"""Who handles a message now: leases in the table of messages. Every function is short, no I/O but SQL.

A dispatcher that dies leaves its leases behind; they end by themselves after :data:`LEASE`, and
the next dispatcher that looks takes the messages over. What it writes about a message counts only
while it holds the lease.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.db import connection, transaction
from django.db.models import F, Q, QuerySet

from core.models import OutboxMessage
from core.outbox import retries

LEASE = timedelta(seconds=60)
ERROR_LENGTH = 500
ABANDONED = "Abandoned: every dispatcher that took the message ended before it did"

PENDING, DONE, DEAD = OutboxMessage.State.PENDING, OutboxMessage.State.DONE, OutboxMessage.State.DEAD


def _free(at: datetime) -> Q:
    return Q(leased_until=None) | Q(leased_until__lte=at)


def due(at: datetime) -> QuerySet[OutboxMessage]:
    """Messages that may be claimed at ``at``.

    Those whose last dispatcher vanished come last: if it was one of them that killed it, the
    others have left before it does so again.
    """
    return OutboxMessage.objects.filter(_free(at), state=PENDING, due_at__lte=at).order_by(
        F("leased_until").asc(nulls_first=True), "due_at", "pk"
    )


def claim(*, holder: str, at: datetime, limit: int) -> list[OutboxMessage]:
    """Take up to ``limit`` due messages for ``holder``: lease and one more attempt each."""
    if not due(at).exists():  # an idle look takes no lock
        return []
    with transaction.atomic():
        free = due(at)
        if connection.features.has_select_for_update_skip_locked:
            free = free.select_for_update(skip_locked=True)
        # On SQLite the transaction holds the lock of writers from its first statement on.
        keys = list(free.values_list("pk", flat=True)[:limit])
        OutboxMessage.objects.filter(pk__in=keys).update(
            leased_by=holder, leased_until=at + LEASE, attempts=F("attempts") + 1
        )
        taken = OutboxMessage.objects.in_bulk(keys)
    return [taken[key] for key in keys]


def renew(message: OutboxMessage, *, holder: str, at: datetime) -> bool:
    """Start the lease anew, before a handler runs; False when it ended: somebody else may have it."""
    held = _held(message, holder).filter(leased_until__gt=at)
    return held.update(leased_until=at + LEASE) == 1


def release(messages: Iterable[OutboxMessage], *, holder: str) -> None:
    """Give back messages that ``holder`` claimed and will not handle, as if it never had."""
    OutboxMessage.objects.filter(pk__in=[message.pk for message in messages], leased_by=holder).update(
        leased_by="", leased_until=None, attempts=F("attempts") - 1
    )


def finish(message: OutboxMessage, *, holder: str, at: datetime) -> bool:
    """Record that the message was delivered. False, and nothing written, when the lease was lost."""
    return _settle(message, holder, state=DONE, ended_at=at, error="")


def postpone(message: OutboxMessage, *, holder: str, due_at: datetime, error: str) -> bool:
    """Record a failure and when to try again. False, and nothing written, when the lease was lost."""
    return _settle(message, holder, due_at=due_at, error=error[:ERROR_LENGTH])


def bury(message: OutboxMessage, *, holder: str, at: datetime, error: str) -> bool:
    """Record that the message is given up. False, and nothing written, when the lease was lost."""
    return _settle(message, holder, state=DEAD, ended_at=at, error=error[:ERROR_LENGTH])


def bury_abandoned(*, at: datetime) -> list[OutboxMessage]:
    """Give up messages whose time is over and whose dispatchers never said how they ended."""
    over = OutboxMessage.objects.filter(
        state=PENDING,
        leased_until__lte=at,
        created_at__lte=at - retries.WINDOW,
        attempts__gte=retries.LEAST_ATTEMPTS,
    )
    return [message for message in over if _bury_expired(message, at)]


def _bury_expired(message: OutboxMessage, at: datetime) -> bool:
    unchanged = OutboxMessage.objects.filter(pk=message.pk, state=PENDING, leased_until=message.leased_until)
    changes = {"state": DEAD, "ended_at": at, "error": ABANDONED, "leased_by": "", "leased_until": None}
    return unchanged.update(**changes) == 1


def revive(pk: int, *, at: datetime) -> bool:
    """Make a dead or waiting message due at ``at``, as if it had just been written.

    False, and nothing changed, when it is delivered by now, or in a dispatcher's hands.
    """
    idle = OutboxMessage.objects.filter(_free(at), pk=pk, state__in=(DEAD, PENDING))
    changes = {"state": PENDING, "due_at": at, "created_at": at, "attempts": 0, "ended_at": None}
    return idle.update(**changes, leased_by="", leased_until=None) == 1


def forget_done(*, before: datetime) -> int:
    """Delete messages that were delivered before that moment; return how many."""
    return OutboxMessage.objects.filter(state=DONE, ended_at__lt=before).delete()[0]


def _held(message: OutboxMessage, holder: str) -> QuerySet[OutboxMessage]:
    return OutboxMessage.objects.filter(pk=message.pk, state=PENDING, leased_by=holder)


def _settle(message: OutboxMessage, holder: str, **changes: Any) -> bool:
    return _held(message, holder).update(leased_by="", leased_until=None, **changes) == 1

"""After an outage of the other side, messages leave within minutes, whatever their delay has grown to.

While messages of a kind wait because their server was not reached, one of them, a scout, tries
every two minutes; once it gets through, the others are due at once. Only for failures before
anything was handed over (``Unreachable``): a server that drops connections later could have taken
the message, and trying more often would send it more often.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import QuerySet

from core.models import OutboxMessage
from core.outbox.retries import UNREACHABLE

SCOUT_EVERY = timedelta(minutes=2)


def had_not_been_reached(message: OutboxMessage) -> bool:
    """Was the last failure of the message, as claimed, one of the connection?"""
    return message.error.startswith(UNREACHABLE)


def waiting(at: datetime) -> QuerySet[OutboxMessage]:
    """Messages that wait for a later attempt because the other side was not reached."""
    return OutboxMessage.objects.filter(
        state=OutboxMessage.State.PENDING, due_at__gt=at, leased_until=None, error__startswith=UNREACHABLE
    )


def send_scouts(*, at: datetime) -> int:
    """Make one waiting message of each kind due; return how many."""
    kinds = waiting(at).order_by("kind").values_list("kind", flat=True).distinct()
    scouts = [waiting(at).filter(kind=kind).order_by("attempts", "pk").first() for kind in kinds]
    return waiting(at).filter(pk__in=[scout.pk for scout in scouts if scout]).update(due_at=at)


def wake(kind: str, *, at: datetime) -> int:
    """The other side of ``kind`` is back: make all that waits for it due; return how many."""
    return waiting(at).filter(kind=kind).update(due_at=at)

"""How the outbox stands: what is dead, and since when the oldest message waits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Min, Q

from core.models import OutboxMessage

#: A message that waits longer deserves a look.
LATE = timedelta(minutes=5)


@dataclass(frozen=True)
class Standing:
    """``dead`` messages, ``pending`` ones, and since when the oldest of these waits (None: none waits)."""

    dead: int
    pending: int
    waiting_since: datetime | None

    def is_late(self, *, at: datetime) -> bool:
        """Does a message wait for more than five minutes?"""
        return self.waiting_since is not None and at - self.waiting_since > LATE

    def needs_a_look(self, *, at: datetime) -> bool:
        return self.dead > 0 or self.is_late(at=at)


def standing(*, at: datetime) -> Standing:
    """How the outbox stands at ``at``.

    A message waits from the moment it is due, and once it failed, since it was written: its due
    moment moves with each attempt.
    """
    pending = OutboxMessage.objects.filter(state=OutboxMessage.State.PENDING)
    first = pending.aggregate(
        untried=Min("due_at", filter=Q(attempts=0, due_at__lte=at)),
        tried=Min("created_at", filter=Q(attempts__gt=0)),
    )
    moments = [moment for moment in first.values() if moment is not None]
    return Standing(
        dead=OutboxMessage.objects.filter(state=OutboxMessage.State.DEAD).count(),
        pending=pending.count(),
        waiting_since=min(moments, default=None),
    )

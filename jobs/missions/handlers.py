"""What becomes of the outgoing messages of missions."""

from __future__ import annotations

from core import indexnow, outbox
from core.http import absolute_url
from core.models import OutboxMessage
from jobs.missions.changes import CHANGED
from jobs.missions.models import Mission


def register() -> None:
    """Called once, when the app is ready."""
    outbox.register(CHANGED, announce)


def announce(message: OutboxMessage) -> None:
    """Tell the search engines that listen which missions opened, changed or ended."""
    missions = Mission.objects.filter(reference__in=message.payload["references"], is_demo=False)
    indexnow.ping([absolute_url(mission.get_absolute_url()) for mission in missions.order_by("pk")])

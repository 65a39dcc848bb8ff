"""``manage.py reconcile_outbox``: mend what a fault left half done, and say when messages do not leave."""

from __future__ import annotations

import logging
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from core.outbox import reconcilers
from core.outbox.standing import standing

logger = logging.getLogger(__name__)


class Command(BaseCommand):
    help = "Run the checks of core.outbox.reconcilers, and warn of dead messages and of those that wait."

    def handle(self, *args: Any, **options: Any) -> None:
        mended, failed = reconcilers.run()
        for name, count in mended.items():
            if count:
                logger.warning("The check %s mended %d things", name, count)
        now = timezone.now()
        stands = standing(at=now)
        if stands.dead:
            logger.warning("%d outgoing messages are dead: see the admin", stands.dead)
        if stands.waiting_since is not None and stands.is_late(at=now):
            waited = int((now - stands.waiting_since).total_seconds())
            logger.warning("The oldest outgoing message has been waiting for %d s", waited)
        self.stdout.write(
            f"{sum(mended.values())} things mended, {stands.pending} messages pending, {stands.dead} dead"
        )
        if failed:
            raise CommandError("failed: " + ", ".join(failed))

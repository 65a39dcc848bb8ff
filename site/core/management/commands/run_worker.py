"""``manage.py run_worker``: the task queue's worker, able to outlive a restart of the database."""

from __future__ import annotations

import logging
import time
from typing import Any

from django_tasks_db.management.commands.db_worker import Command as DatabaseWorker

from core.scheduler.runner import OUT_OF_REACH

logger = logging.getLogger(__name__)
PAUSE = 2.0


class Command(DatabaseWorker):
    help = "Run a worker for the task queue (db_worker), and start it anew when the database did not answer."

    def handle(self, *args: Any, **options: Any) -> None:
        while True:
            try:
                super().handle(*args, **options)
            except OUT_OF_REACH:
                logger.warning("The database did not answer the worker", exc_info=True)
                time.sleep(PAUSE)
            else:
                return

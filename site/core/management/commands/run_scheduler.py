"""``manage.py run_scheduler``: the process that runs ``config/schedule.py``."""

from __future__ import annotations

import signal
import threading
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from core.scheduler import runner


class Command(BaseCommand):
    help = "Run periodic commands (config/schedule.py). Several schedulers may run: each job runs once."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help="run what is due now, then stop")
        parser.add_argument("--pause", type=float, default=5.0, help="seconds between two looks (default: 5)")

    def handle(self, *args: Any, once: bool, pause: float, **options: Any) -> None:
        if once:
            failed = runner.run_due(settings.SCHEDULE, holder=runner.new_holder())
            if failed:
                raise CommandError("failed: " + ", ".join(job.key for job in failed))
            return
        stop = threading.Event()
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, lambda signum, frame: stop.set())
        self.stdout.write(
            f"{len(settings.SCHEDULE)} periodic jobs; SIGTERM or Ctrl-C stops after the running one."
        )
        runner.run_until(stop, settings.SCHEDULE, pause=pause)

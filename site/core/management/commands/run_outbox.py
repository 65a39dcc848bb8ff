"""``manage.py run_outbox``: the process that delivers outgoing messages."""

from __future__ import annotations

import signal
import threading
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from core.outbox import dispatcher
from core.scheduler.runner import new_holder


class Command(BaseCommand):
    help = "Deliver outgoing messages. Several dispatchers may run: each message is delivered by one."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help="deliver what is due now, then stop")
        parser.add_argument("--pause", type=float, default=1.0, help="seconds between two looks (default: 1)")

    def handle(self, *args: Any, once: bool, pause: float, **options: Any) -> None:
        stop = threading.Event()
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, lambda signum, frame: stop.set())
        holder = new_holder()
        if once:
            while dispatcher.dispatch(holder=holder, stop=stop):
                pass
            return
        self.stdout.write("Outgoing messages; SIGTERM or Ctrl-C stops after the one in hand.")
        dispatcher.run_until(stop, holder=holder, pause=pause)

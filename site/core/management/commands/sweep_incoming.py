"""``manage.py sweep_incoming``: erase private files that were received and never acknowledged."""

from __future__ import annotations

from argparse import ArgumentParser
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from core.uploads import storage


class Command(BaseCommand):
    help = "Erase files that were sent with a form which was never completed, after so many hours."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--hours", type=int, default=24, help="age in hours (default: 24)")

    def handle(self, *args: Any, hours: int, **options: Any) -> None:
        count = storage.sweep_incoming(timezone.now() - timedelta(hours=hours))
        if count:
            self.stdout.write(f"{count} incoming files erased")

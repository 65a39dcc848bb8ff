"""``manage.py prune_outbox``: forget messages that were delivered; those that died stay."""

from __future__ import annotations

from argparse import ArgumentParser
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from core.outbox import leases


class Command(BaseCommand):
    help = "Delete messages that were delivered so many days ago. Dead ones stay until somebody handles them."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--days", type=int, default=30, help="days since the delivery (default: 30)")

    def handle(self, *args: Any, days: int, **options: Any) -> None:
        count = leases.forget_done(before=timezone.now() - timedelta(days=days))
        if count:
            self.stdout.write(f"{count} messages deleted")

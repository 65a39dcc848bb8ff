"""``manage.py prune_sent_emails``: forget messages that were kept instead of sent."""

from __future__ import annotations

from argparse import ArgumentParser
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from core.models import SentEmail


class Command(BaseCommand):
    help = "Delete kept messages older than so many days: they hold personal data."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--days", type=int, default=30, help="age in days (default: 30)")

    def handle(self, *args: Any, days: int, **options: Any) -> None:
        count = SentEmail.purge_before(timezone.now() - timedelta(days=days))
        if count:
            self.stdout.write(f"{count} messages deleted")

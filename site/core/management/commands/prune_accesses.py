"""``manage.py prune_accesses``: forget who opened private files long ago."""

from __future__ import annotations

from argparse import ArgumentParser
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from core.models import Access


class Command(BaseCommand):
    help = "Delete the log of accesses to personal data older than so many days (CNIL: a year at most)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--days", type=int, default=365, help="age in days (default: 365)")

    def handle(self, *args: Any, days: int, **options: Any) -> None:
        count, _by_model = Access.objects.filter(at__lt=timezone.now() - timedelta(days=days)).delete()
        if count:
            self.stdout.write(f"{count} accesses deleted")

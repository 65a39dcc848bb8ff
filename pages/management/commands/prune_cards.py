"""``manage.py prune_cards``: forget card images; one that is asked for again is drawn again."""

from __future__ import annotations

from argparse import ArgumentParser
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from pages.cards import purge_before


class Command(BaseCommand):
    help = "Delete card images drawn more than so many days ago: titles change, and leave theirs behind."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--days", type=int, default=90, help="age in days (default: 90)")

    def handle(self, *args: Any, days: int, **options: Any) -> None:
        count = purge_before(timezone.now() - timedelta(days=days))
        if count:
            self.stdout.write(f"{count} cards deleted")

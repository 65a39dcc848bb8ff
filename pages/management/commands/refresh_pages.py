"""``manage.py refresh_pages``: recompute what is derived from pages, in the light of today."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from pages.state import refresh_all


class Command(BaseCommand):
    help = "Recompute verdict, words and defects of every page: a review may have become due."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{refresh_all()} pages recomputed")

"""``manage.py prune_used_challenges``: forget proofs of work that expired."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from core.models import UsedChallenge


class Command(BaseCommand):
    help = "Delete used challenges of the proof of work that expired: nobody could use them again."

    def handle(self, *args: Any, **options: Any) -> None:
        count = UsedChallenge.purge_before(timezone.now())
        if count:
            self.stdout.write(f"{count} used challenges deleted")

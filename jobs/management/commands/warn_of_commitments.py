"""``manage.py warn_of_commitments``: tell the sales team of clients to whom it soon owes a first contact."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from jobs.projects import commitments


class Command(BaseCommand):
    help = "Warn the sales team, once a project, before its commitment to a first contact lapses."

    def handle(self, *args: Any, **options: Any) -> None:
        count = commitments.warn(at=timezone.now())
        if count:
            self.stdout.write(f"{count} warnings written")

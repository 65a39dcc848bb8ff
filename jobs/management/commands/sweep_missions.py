"""``manage.py sweep_missions``: write down which missions ended since the last time."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from jobs.missions.sweep import sweep


class Command(BaseCommand):
    help = "Record missions that expired, and those that left the site a month after their end."

    def handle(self, *args: Any, **options: Any) -> None:
        swept = sweep(at=timezone.now())
        self.stdout.write(f"{swept.expired} expired, {swept.gone} gone")

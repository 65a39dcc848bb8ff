"""``manage.py refresh_demonstration``: the missions of a demonstration, and their rates, as of today."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from jobs.missions import demonstration
from jobs.salaries import demonstration as rates


class Command(BaseCommand):
    help = "Bring missions and rates of the demonstration to today, or all would end; elsewhere do nothing."

    def handle(self, *args: Any, **options: Any) -> None:
        loaded = demonstration.refresh(as_of=timezone.localdate())
        if loaded.updated:
            rates.bring_to_today(at=timezone.now())
            self.stdout.write(f"{loaded.updated} missions updated")

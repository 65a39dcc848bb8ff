"""``manage.py refresh_demonstration``: the missions of a demonstration, as they are today."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from jobs.missions import demonstration


class Command(BaseCommand):
    help = "Bring the missions of the demonstration to today, or they would all end; elsewhere do nothing."

    def handle(self, *args: Any, **options: Any) -> None:
        loaded = demonstration.refresh(as_of=timezone.localdate())
        if loaded.updated:
            self.stdout.write(f"{loaded.updated} missions updated")

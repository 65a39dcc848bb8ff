"""``manage.py prepare_site``: what a deployment runs once before the processes start."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from core import startup


class Command(BaseCommand):
    help = "Migrate, collect static files and write SITE_URL into the Site row, each only where needed."

    def handle(self, *args: Any, **options: Any) -> None:
        done = {
            "databases migrated": startup.migrate(),
            "Site row addressed": startup.address_site(),
            "static files collected": startup.collect_static(),
        }
        self.stdout.write(", ".join(step for step, changed in done.items() if changed) or "nothing to do")

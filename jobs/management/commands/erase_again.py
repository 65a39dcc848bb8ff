"""``manage.py erase_again``: after a restore, forget again those who had been forgotten since the backup."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core import audit, erasures, people


class Command(BaseCommand):
    help = (
        "Erase again whoever asked to be erased and came back with a restored backup. Run it before the site."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        at = timezone.now()
        # After a restore, rows or files may lack some of them.
        erasures.restore(erasures.remembered())
        records = people.come_back()
        if records:
            audit.record_command("erase", f"restored: {len(records)}")
        erased, failed = people.erase(records, at=at)
        for kind, label in people.labels().items():
            self.stdout.write(
                f"{label}: "
                + ngettext("%(count)d erased", "%(count)d erased", erased[kind]) % {"count": erased[kind]}
            )
        if failed:
            raise CommandError(_("%(count)d could not be erased: see the log.") % {"count": failed})

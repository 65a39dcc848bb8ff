"""``manage.py erase_person``: forget whoever has an address, wherever that is."""

from __future__ import annotations

from argparse import ArgumentParser
from collections import Counter
from collections.abc import Sequence
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from core import audit, erasures, people
from core.formatting import long_date
from core.people import Record
from jobs.management.commands.export_person import checked


class Command(BaseCommand):
    help = "Erase all that is kept about a person: rows, files, messages, history. Asks, unless --yes."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email", help="the address by which the person is known")
        parser.add_argument("--yes", action="store_true", help="erase without asking")

    def handle(self, *args: Any, email: str, yes: bool, **options: Any) -> None:
        address = checked(email)
        records = people.records_of(address)
        if not records:
            # A backup may still know the person.
            erasures.remember(address, at=timezone.now())
            self.stdout.write(_("Nothing is kept about this address."))
            return
        self._announce(records)
        if not yes and not _is_sure():
            raise CommandError(_("Nothing was erased."))
        at = timezone.now()
        audit.record_command("erase", f"person: {len(records)}")
        # First: if this stops halfway, or a backup comes back, it can be finished.
        erasures.remember(address, at=at)
        erased, failed = people.erase(records, at=at)
        self._report(erased)
        if failed:
            raise CommandError(_("%(count)d could not be erased: see the log.") % {"count": failed})

    def _announce(self, records: Sequence[Record]) -> None:
        """What there is, what the team is at work on first."""
        labels = people.labels()
        self.stdout.write(_("To be erased:"))
        for record in sorted(records, key=lambda record: not record.warning):
            warning = f" — {record.warning.upper()}" if record.warning else ""
            day = long_date(record.received_at)
            self.stdout.write(f"  {labels[record.kind]} {record.reference} ({day}){warning}")

    def _report(self, erased: Counter[str]) -> None:
        for kind, label in people.labels().items():
            if erased[kind]:
                self.stdout.write(
                    f"{label}: "
                    + ngettext("%(count)d erased", "%(count)d erased", erased[kind]) % {"count": erased[kind]}
                )


def _is_sure() -> bool:
    """Ask at the terminal; no answer is no."""
    try:
        answer = input(_("Erase all of it? It cannot be undone. [y/N] "))
    except EOFError:
        return False
    return answer.strip().lower() in {"y", "yes", pgettext("answer", "y"), pgettext("answer", "yes")}

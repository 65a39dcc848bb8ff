"""``manage.py purge_personal_data``: forget people whose data may not be kept any longer."""

from __future__ import annotations

import logging
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from tqdm import tqdm

from core import erasures
from core.formatting import long_date
from core.outbox.retries import describe
from core.retention import Due, Purger
from jobs.applications.retention import ApplicationPurger
from jobs.freelancers.retention import FreelancerPurger
from jobs.projects.retention import DraftPurger, ProjectPurger
from jobs.reports.retention import ReporterPurger
from jobs.sent_forms import traces

logger = logging.getLogger(__name__)

PURGERS: tuple[Purger, ...] = (
    DraftPurger(),
    ProjectPurger(),
    ApplicationPurger(),
    FreelancerPurger(),
    ReporterPurger(),
)
FORECAST = timedelta(days=30)
BATCH = 500


class Command(BaseCommand):
    help = "Erase personal data whose time is over: rows, files, messages. --dry-run says what it would do."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--dry-run", action="store_true", help="erase nothing; show what is due now and in 30 days"
        )

    def handle(self, *args: Any, dry_run: bool, verbosity: int, **options: Any) -> None:
        at = timezone.now()
        failed = 0
        for purger in PURGERS:
            if dry_run:
                self._forecast(purger, at)
            else:
                failed += self._purge(purger, at, is_quiet=not verbosity)
        if not dry_run:
            traces.forget_old(at=at)
            erasures.forget_old(at=at)
        if failed:
            raise CommandError(_("%(count)d could not be erased: see the log.") % {"count": failed})

    def _purge(self, purger: Purger, at: datetime, *, is_quiet: bool) -> int:
        """Erase what is due, one by one; return how many failed."""
        counts: Counter[str] = Counter()
        due = list(purger.due(at=at))
        # disable=None: no bar where nobody watches (not a terminal).
        with tqdm(total=len(due), disable=True if is_quiet else None, leave=False) as bar:
            for batch in _batches(due):
                held = purger.undelivered(batch)
                for one in batch:
                    counts[_erase(purger, one, at, is_held=one.reference in held)] += 1
                    bar.update()
        if due and not is_quiet:
            self.stdout.write(
                f"{purger.name}: "
                + ngettext("%(count)d erased", "%(count)d erased", counts["erased"])
                % {"count": counts["erased"]}
            )
        if counts["held"]:
            self._warn(counts["held"])
        return counts["failed"]

    def _forecast(self, purger: Purger, at: datetime) -> None:
        due = list(purger.due(at=at, within=FORECAST))
        now = [one for one in due if one.until <= at]
        self.stdout.write(f"{purger.name}: " + _("%(count)d due now") % {"count": len(now)})
        days = Counter(timezone.localdate(one.until) for one in due[len(now) :])
        for day, count in sorted(days.items()):
            self.stdout.write(f"  {long_date(day)} : {count}")
        held = sum(len(purger.undelivered(batch)) for batch in _batches(now))
        if held:
            self._warn(held)

    def _warn(self, count: int) -> None:
        self.stderr.write(
            ngettext(
                "%(count)d is kept although its time is over: its messages are not delivered.",
                "%(count)d are kept although their time is over: their messages are not delivered.",
                count,
            )
            % {"count": count}
        )


def _erase(purger: Purger, one: Due, at: datetime, *, is_held: bool) -> str:
    """What became of it: one that fails must not keep the others."""
    if is_held:
        logger.warning("%s %s is due to be erased, and nobody was told of it yet", purger.name, one.reference)
        return "held"
    try:
        return "erased" if purger.erase(one, at=at) else "kept"
    except Exception as error:
        # Without its text: an error of the database may quote the row.
        logger.error("%s %s cannot be erased: %s", purger.name, one.reference, describe(error))
        return "failed"


def _batches(due: Sequence[Due]) -> Iterator[Sequence[Due]]:
    return (due[start : start + BATCH] for start in range(0, len(due), BATCH))

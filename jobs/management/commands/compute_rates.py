"""``manage.py compute_rates [--full | --publish]``"""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone
from tqdm import tqdm

from jobs.salaries.computing import compute, compute_due
from jobs.salaries.observing import counting
from jobs.salaries.publishing import publish


class Command(BaseCommand):
    help = "Compute day rates of missions that changed; or of all; or publish those of the month, once."

    def add_arguments(self, parser: ArgumentParser) -> None:
        what = parser.add_mutually_exclusive_group()
        what.add_argument("--full", action="store_true", help="compute every rate again")
        what.add_argument(
            "--publish", action="store_true", help="publish the month, unless that has been done"
        )

    def handle(self, *args: Any, full: bool, publish: bool, verbosity: int, **options: Any) -> None:
        if publish:
            self._publish()
        elif full:
            self._compute(verbosity)
        else:
            done = compute_due(timezone.now())
            if done.missions:
                self.stdout.write(f"missions changed: {done.missions}, cells written: {done.cells}")

    def _compute(self, verbosity: int) -> None:
        at = timezone.now()
        # disable=None: no bar where nobody watches (not a terminal).
        disable = None if verbosity else True
        with tqdm(total=counting(at).count(), unit=" missions", disable=disable, leave=False) as bar:
            done = compute(at, progress=bar.update)
        self.stdout.write(f"missions: {done.missions}, cells: {done.cells}")

    def _publish(self) -> None:
        for month, is_demo, cells, missions in publish(timezone.now()):
            kind = " (demonstration)" if is_demo else ""
            self.stdout.write(f"{month:%Y-%m}{kind}: missions: {missions}, cells published: {cells}")

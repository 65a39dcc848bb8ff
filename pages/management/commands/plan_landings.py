"""``manage.py plan_landings``: pairs of role and city with enough to say and no page."""

from __future__ import annotations

import csv
from argparse import ArgumentParser
from itertools import islice
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from pages.models import RoleGuidePage
from pages.planning import FACTS, PairFacts, gaps

COLUMNS = ("role", "city", "live", "year", "rate", "experts", "sectors", "facts", "guide")


class Command(BaseCommand):
    help = f"List pairs of role and city with {FACTS} facts of their own or more, and no landing page."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--csv", type=Path, metavar="FILE", help="write them to FILE instead")
        parser.add_argument("--limit", type=int, help="so many at most, those with the most to say")

    def handle(self, *args: Any, csv: Path | None, limit: int | None, **options: Any) -> None:
        if limit is not None and limit < 1:
            raise CommandError("--limit is 1 or more")
        guides = set(RoleGuidePage.objects.filter(live=True).values_list("role__slug", flat=True))
        rows = [_row(facts, guides) for facts in islice(gaps(at=timezone.now()), limit)]
        if csv is not None:
            _write(csv, rows)
            self.stdout.write(f"{len(rows)} pairs written to {csv}")
            return
        for row in [COLUMNS, *rows]:
            role, city, *others = row
            self.stdout.write(f"{role:34}{city:28}" + "".join(f"{value:>9}" for value in others))
        self.stdout.write(f"{len(rows)} pairs with enough data and no page")


def _row(facts: PairFacts, guides: set[str]) -> tuple[str | int, ...]:
    """``guide``: is there one, below which the page can be made?"""
    rate, guide = ("yes" if is_there else "no" for is_there in (facts.has_rate, facts.role in guides))
    counts = (facts.live, facts.year, rate, facts.experts, facts.sectors, facts.count)
    return (facts.role, facts.city, *counts, guide)


def _write(path: Path, rows: list[tuple[str | int, ...]]) -> None:
    try:
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([COLUMNS, *rows])
    except OSError as error:
        raise CommandError(f"{path} cannot be written: {error.strerror}") from error

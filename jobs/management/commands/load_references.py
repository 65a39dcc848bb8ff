"""Load the figures that others published. Run it after ``load_vocabulary``: they are about its roles."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from jobs.management.counting import table_of_counts
from jobs.salaries.references.files import DATA
from jobs.salaries.references.loading import read_references, save_references
from jobs.taxonomy.loading import BadVocabulary


class Command(BaseCommand):
    help = "Load reference figures and salaries of surveys from their CSV files: all of them, or nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--data", type=Path, default=DATA, help="folder of the CSV files")

    def handle(self, *args: Any, data: Path, verbosity: int, **options: Any) -> None:
        try:
            references = read_references(data)
        except BadVocabulary as bad:
            raise CommandError("\n".join((str(bad), _("Nothing was loaded.")))) from bad
        counts = save_references(references)
        if verbosity:
            for line in table_of_counts(counts):
                self.stdout.write(line)

"""Load the vocabulary from its CSV files. Run it again after each change of the files."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from tqdm import tqdm

from jobs.management.counting import table_of_counts
from jobs.taxonomy.loading import BadVocabulary, read_vocabulary, save_vocabulary

DATA = Path(__file__).resolve().parents[2] / "data"


class Command(BaseCommand):
    help = "Load roles, skills, sectors and places from their CSV files: all of it, or nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--data", type=Path, default=DATA, help="folder of the CSV files")

    def handle(self, *args: Any, data: Path, verbosity: int, **options: Any) -> None:
        try:
            vocabulary = read_vocabulary(data)
        except BadVocabulary as bad:
            raise CommandError("\n".join((str(bad), _("Nothing was loaded.")))) from bad
        # disable=None: no bar where nobody watches (not a terminal).
        with tqdm(total=len(vocabulary), disable=None if verbosity else True, leave=False) as bar:
            counts = save_vocabulary(vocabulary, progress=bar.update)
        if verbosity:
            for line in table_of_counts(counts):
                self.stdout.write(line)

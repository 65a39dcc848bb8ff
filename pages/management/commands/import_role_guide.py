"""``manage.py import_role_guide FILE.yaml [--publish]``"""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from pages.importing.guides import import_role_guide
from pages.importing.node import DocumentError, load


class Command(BaseCommand):
    help = "Create or update a role guide from a structured document, word for word."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE.yaml")
        parser.add_argument("--publish", action="store_true", help="publish it; otherwise it stays a draft")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            report = import_role_guide(load(options["file"]), publish=options["publish"])
        except DocumentError as error:
            raise CommandError(f"Nothing was written.\n{error}") from error
        for line in report.placed:
            self.stdout.write(f"  {line}")
        for line in report.warnings:
            self.stdout.write(self.style.WARNING(f"  ! {line}"))
        self.stdout.write(self.style.SUCCESS(f"{report.page.title}: {report.outcome}"))

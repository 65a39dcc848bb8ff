"""``manage.py demo [--real] [--purge]``"""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from core.startup import is_loopback
from pages.demo import build, facts
from pages.importing.node import DocumentError


class Command(BaseCommand):
    help = "Load the demonstration: missing pages and experts, its missions of today. Changes no other page."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--real",
            action="store_true",
            help="without its flag, to judge the site as if it were live (loopback only)",
        )
        parser.add_argument(
            "--purge",
            action="store_true",
            help="remove the missions, rates and experts marked as made up, and load nothing",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["purge"]:
            missions, people = facts.purge()
            self.stdout.write(
                f"{missions.removed} missions removed, {missions.kept} kept: somebody applied to them"
            )
            self.stdout.write(f"{people} experts removed")
            return
        if options["real"] and not is_loopback(urlsplit(settings.SITE_URL).hostname or ""):
            raise CommandError(f"--real is refused: {settings.SITE_URL} is not on loopback")
        try:
            build(flagged=not options["real"], say=self.stdout.write)
        except DocumentError as error:
            raise CommandError(f"Nothing was written.\n{error}") from error

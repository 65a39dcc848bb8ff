"""Make a token with which one source sends its missions to the machine address."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from jobs.missions.models import ImportToken


class Command(BaseCommand):
    help = "Make an import token for a source and print its secret, once."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("source", help="name of the source: letters, digits and hyphens")

    def handle(self, *args: Any, source: str, **options: Any) -> None:
        try:
            ImportToken(source=source).full_clean(exclude=["digest"])
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        _token, secret = ImportToken.issue(source)
        self.stderr.write(_("The secret of “%(source)s”; nobody can read it again:") % {"source": source})
        self.stdout.write(secret)

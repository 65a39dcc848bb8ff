"""``manage.py messages``: the French catalogue, brought in step with the code or checked."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

import django
from django.apps import apps
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from core import messages


class Command(BaseCommand):
    help = "Write the messages of the code into the French catalogue, or check that all are translated."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--check", action="store_true", help="change nothing; fail when something is missing"
        )

    def handle(self, *args: Any, check: bool, **options: Any) -> None:
        root = Path(settings.BASE_DIR)
        path = Path(settings.LOCALE_PATHS[0]) / "fr" / "LC_MESSAGES" / "django.po"
        source = messages.collect(root)
        catalogue = messages.read(path) if check else messages.update(path, source)
        folders = {app.name: Path(app.path) for app in apps.get_app_configs()}
        folders["django"] = Path(django.__file__).parent / "conf"
        problems = [
            *messages.hidden(root),
            *messages.problems(source, catalogue),
            *messages.overrides(catalogue, messages.installed(folders)),
        ]
        for problem in problems:
            self.stderr.write(problem)
        if check and problems:
            raise CommandError(
                f"{len(problems)} messages to mend in {path.name} (`make messages` adds new ones)"
            )
        self.stdout.write(f"{len(source)} messages, {len(problems)} to mend")

"""``manage.py prepare_demonstration``: everything ``make run`` needs before the processes start.

One process does it all, because starting Django once per step would cost seconds on every run.
Run again, it finds everything in place and only prints the addresses and accounts.
"""

from __future__ import annotations

import logging
import socket
from argparse import ArgumentParser
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse
from django.utils.translation import gettext as _

from core import startup
from core.models import SiteIdentity
from jobs.management.commands.load_vocabulary import DATA
from jobs.salaries.references import files
from jobs.salaries.references.loading import read_references, save_references
from jobs.taxonomy.loading import BadVocabulary, read_vocabulary, save_vocabulary
from pages.demo import facts, tour
from pages.demo.accounts import Access, prepare_accounts
from pages.models import HomePage


class Command(BaseCommand):
    help = "Migrate, load vocabulary and demonstration, make accounts, and say where to look."
    requires_system_checks = []  # they are for `make check` and deployments; here they would cost time

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--bind", default="127.0.0.1:8000", help="where the web server will listen: host:port"
        )
        parser.add_argument(
            "--real", action="store_true", help="load without the demonstration flag (loopback only)"
        )

    def handle(self, *args: Any, bind: str, real: bool, **options: Any) -> None:
        host, _colon, port = bind.rpartition(":")
        check_free(host, int(port))
        if real:
            check_loopback(urlsplit(settings.SITE_URL).hostname or "", host)
        var = Path(settings.VAR_DIR)
        logging.getLogger("wagtail").setLevel(logging.WARNING)  # it logs every page it creates
        self.step(_("Databases"), startup.migrate)
        self.step(_("Static files"), startup.collect_static)
        self.step(_("Vocabulary"), load_vocabulary)
        # Before the content: a writer submits the version that waits for review.
        accesses = prepare_accounts(var / "accounts.json", password=settings.DEMO_PASSWORD)
        self.step(_("Demonstration content"), lambda: load_demonstration(var / "demonstration", real=real))
        self.step(_("Address of the site"), startup.address_site)
        self.stdout.write(summary(accesses))

    def step(self, name: str, action: Callable[[], bool]) -> None:
        """Run one step, saying its name before, because some take a minute the first time."""
        self.stdout.write(f"{name}… ", ending="")
        self.stdout.flush()
        self.stdout.write(_("done") if action() else _("up to date"))


def check_free(host: str, port: int) -> None:
    """Raise CommandError when another program listens at ``host:port``."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host.strip("[]"), port))
        except OSError as error:
            raise CommandError(
                _("Port %(port)s cannot be used (%(reason)s). Choose another one: make run PORT=%(other)s")
                % {"port": port, "reason": error.strerror, "other": port + 1}
            ) from error


def check_loopback(*hosts: str) -> None:
    """Raise CommandError unless only this machine can reach each of ``hosts``."""
    outside = [host for host in hosts if not startup.is_loopback(host)]
    if outside:
        raise CommandError(
            _("DEMO=real passes demonstration data off as real: only on this machine, not on %(hosts)s")
            % {"hosts": ", ".join(outside)}
        )


def load_vocabulary() -> bool:
    """Load the vocabulary and what others publish; False when the tables said all that the files say."""
    try:
        counts = list(save_vocabulary(read_vocabulary(DATA)).values())
        counts += save_references(read_references(files.DATA)).values()
    except BadVocabulary as bad:
        raise CommandError(str(bad)) from bad
    return any(count.created or count.changed or count.retired for count in counts)


def load_demonstration(stamp: Path, *, real: bool) -> bool:
    """Load the demonstration on a site without pages; later, change its flag and date its facts.

    ``stamp`` says that the demonstration was loaded from here, and how: a site that somebody
    built is never turned into a demonstration, and pages that an editor deleted stay deleted.
    """
    wanted = "real" if real else "demonstration"
    if not HomePage.objects.exists():
        call_command("demo", *(["--real"] if real else []), stdout=StringIO())
    elif not stamp.exists():
        return False
    elif stamp.read_text() == wanted:
        return facts.bring_to_today(flagged=not real)
    else:
        SiteIdentity.objects.update(is_demonstration=not real)
        facts.bring_to_today(flagged=not real)
    stamp.write_text(wanted)
    return True


def summary(accesses: list[Access]) -> str:
    """What the person who typed ``make run`` wants to know."""
    width = max(len(access.username) for access in accesses)
    changed = _("(changed since: DEMO_PASSWORD=… sets it again)")
    accounts = [f"  {a.username:<{width}}  {a.password or changed}   ({a.group})" for a in accesses]
    return "\n".join(
        [
            "",
            _("Site:  %(url)s") % {"url": f"{settings.SITE_URL}/"},
            _("Admin: %(url)s") % {"url": settings.SITE_URL + reverse("wagtailadmin_home")},
            "",
            _("Accounts (user name, password, group):"),
            *accounts,
            "",
            _("To look at first:"),
            *(f"  {stop.url}\n      {stop.shows}" for stop in tour.stops()),
            "",
            _("Log: %(path)s — Ctrl-C stops everything.") % {"path": settings.VAR_DIR / "logs" / "site.log"},
        ]
    )

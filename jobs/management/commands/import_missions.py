"""Import the missions of one source from a file, standard input or an https address.

Ends with 0 when the whole source was read, rejected rows or not: they are in the report, and
the others are loaded. Ends with 1 when it was refused, or when its end was not seen.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from tqdm import tqdm

from jobs.missions.importing import (
    AlreadyRunning,
    BadSource,
    ClosesTooMany,
    Options,
    Result,
    rejects,
    run,
)
from jobs.missions.importing.reading import FORMATS, Row, Spooled, spool
from jobs.missions.importing.rejects import Report, default_path, reasons
from jobs.missions.importing.rows import Defect

LONGEST_SOURCE = 40
#: Rejected rows that a dry run without a report prints.
SHOWN = 20


class Command(BaseCommand):
    help = "Import missions from a file, from standard input (-) or from an https address."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("source", help="file, - for standard input, or https address")
        parser.add_argument("--format", choices=FORMATS, default="", help="else by extension or content type")
        parser.add_argument(
            "--source", dest="name", default="", help="name of the source; else from the file"
        )
        parser.add_argument("--dry-run", action="store_true", help="write nothing, say what would happen")
        parser.add_argument(
            "--allow-closing", action="store_true", help="close even more than 30 %% of the open missions"
        )
        parser.add_argument(
            "--partial", action="store_true", help="the file has some missions only: close none"
        )
        parser.add_argument("--report", type=Path, help="file of rejected rows; else in VAR/imports")

    def handle(
        self, *args: Any, source: str, name: str, format: str, report: Path | None, **options: Any
    ) -> None:
        name = source_name(source, name)
        bars = _Bars(disable=None if options["verbosity"] else True)
        try:
            with (
                spool(source, format=format, stdin=sys.stdin.buffer) as spooled,
                self._rejects(report, name, spooled.format, options["dry_run"]) as told,
            ):
                result = _run(spooled, name, options, told.add, bars)
        except (BadSource, ClosesTooMany, AlreadyRunning) as error:
            raise CommandError(str(error)) from error
        finally:
            bars.close()
        self._print(result, told, options["dry_run"], options["verbosity"])
        if not result.ended:
            raise CommandError(_("The end of the source was not seen; the rows before it were read."))

    @contextmanager
    def _rejects(self, path: Path | None, name: str, format: str, dry_run: bool) -> Iterator[Report | _Shown]:
        """The report; a dry run writes none unasked, and prints the first rejected rows."""
        if dry_run and path is None:
            yield _Shown(self.stdout.write)
            return
        with Report(path or default_path(settings.VAR_DIR / "imports", name, format), format) as report:
            yield report

    def _print(self, result: Result, told: Report | _Shown, dry_run: bool, verbosity: int) -> None:
        for note in result.notes:
            self.stderr.write(note)
        if not verbosity:
            return
        counts = result.counts
        if dry_run:
            self.stdout.write(_("Dry run: nothing was written. What would happen:"))
        for heading, count in (
            (pgettext("imported missions", "created"), counts.created),
            (pgettext("imported missions", "updated"), counts.updated),
            (pgettext("imported missions", "unchanged"), counts.unchanged),
            (pgettext("imported missions", "reopened"), counts.reopened),
            (pgettext("imported missions", "closed"), counts.closed),
            (pgettext("rows", "rejected"), counts.rejected),
            (pgettext("imported missions", "values left out"), counts.warnings),
        ):
            self.stdout.write(f"{heading:28}{count:>9}")
        if told.count and told.path is not None:
            self.stdout.write(_("Rejected rows, to be corrected: %(path)s") % {"path": told.path})


def source_name(source: str, name: str = "") -> str:
    """The name of the source: as given, or from the file or the host. Raises CommandError."""
    if not name and source == "-":
        raise CommandError(_("Say whose missions come through standard input: --source NAME."))
    if not name and "://" in source:
        name = slugify((urlsplit(source).hostname or "").replace(".", "-"))
    elif not name:
        # The report of a source is a file of that source.
        name = slugify(Path(source).stem).removesuffix(f"-{rejects.word()}")
    if not name or name != slugify(name) or len(name) > LONGEST_SOURCE:
        raise CommandError(
            _("“%(name)s” is not a name of a source: %(count)d letters, digits and hyphens at most.")
            % {"name": name, "count": LONGEST_SOURCE}
        )
    return name


def _run(
    spooled: Spooled,
    name: str,
    options: dict[str, Any],
    reject: Callable[[Row, Sequence[Defect]], None],
    bars: _Bars,
) -> Result:
    chosen = Options(
        source=name,
        format=spooled.format,
        dry_run=options["dry_run"],
        allow_closing=options["allow_closing"],
        partial=options["partial"],
        is_whole=spooled.is_whole,
    )
    return run(
        spooled.file,
        chosen,
        at=timezone.now(),
        reject=reject,
        progress=bars.start,
        is_unchanged=spooled.is_unchanged,
    )


class _Shown:
    """Prints the first rejected rows instead of keeping them."""

    path = None

    def __init__(self, write: Callable[[str], object]) -> None:
        self.count = 0
        self._write = write

    def add(self, row: Row, defects: Sequence[Defect]) -> None:
        self.count += 1
        if self.count <= SHOWN:
            field, reason = reasons(defects)
            self._write(f"{row.line}: {field} – {reason}")


class _Bars:
    """One bar after the other on a terminal, none elsewhere."""

    def __init__(self, *, disable: bool | None) -> None:
        self._disable = disable
        self._bar: Any = None

    def start(self, what: str, total: int) -> Callable[[int], object]:
        self.close()
        self._bar = tqdm(desc=what, total=total, disable=self._disable, leave=False)
        step: Callable[[int], object] = self._bar.update
        return step

    def close(self) -> None:
        if self._bar is not None:
            self._bar.close()

"""One import from its first byte to its last: survey, rows in batches, what vanished."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import IO

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from jobs.missions.changes import BATCH, Actor
from jobs.missions.importing.closing import MOST_CLOSED, Vanished, close
from jobs.missions.importing.columns import EXTERNAL_ID
from jobs.missions.importing.locking import only_import_of
from jobs.missions.importing.reading import BadSource, Reading, Row
from jobs.missions.importing.rows import Defect, external_id_of, meant
from jobs.missions.importing.surveying import Survey, fingerprint, survey
from jobs.missions.importing.upserting import Counts, Loader, Named
from jobs.missions.importing.vocabulary import load_vocabulary
from jobs.missions.terms import DEMONSTRATION_SOURCE

Reject = Callable[[Row, Sequence[Defect]], None]
#: Called with what begins and how many rows it has; gives what to call with each step.
Progress = Callable[[str, int], Callable[[int], object]]


class ClosesTooMany(Exception):
    """The source would close more missions than it may unasked. Nothing was written."""


@dataclass(frozen=True, slots=True)
class Options:
    """How one source is imported.

    ``partial``: the source has some of its missions only, none is closed. ``is_whole``: the bytes
    are known to be all there. ``max_rows``: more are refused.
    """

    source: str
    format: str
    dry_run: bool = False
    allow_closing: bool = False
    partial: bool = False
    is_whole: bool = True
    max_rows: int | None = None


@dataclass(slots=True)
class Result:
    """What happened. ``notes`` are sentences that whoever sent the source should read."""

    counts: Counts = field(default_factory=Counts)
    ended: bool = True
    notes: list[str] = field(default_factory=list)


def _no_progress(what: str, total: int) -> Callable[[int], object]:
    return lambda count: None


def run(
    file: IO[bytes],
    options: Options,
    *,
    at: datetime,
    reject: Reject,
    progress: Progress = _no_progress,
    is_unchanged: Callable[[], bool] = lambda: True,
) -> Result:
    """Import ``file``. Rows that are right are loaded, the others go to ``reject``.

    ``is_unchanged`` is asked before missions are closed: a file that somebody writes to while it
    is read has no end to rely on.

    Raises BadSource or ClosesTooMany, before anything is written, and AlreadyRunning.
    """
    if options.source == DEMONSTRATION_SOURCE:
        message = _("“%(name)s” is reserved: give the source another name.")
        raise BadSource(message % {"name": options.source})
    by = Actor(process=f"import {options.source}")
    with only_import_of(options.source):
        reading = Reading(file, options.format)
        found = survey(reading, format=options.format, max_rows=options.max_rows)
        result = Result(ended=found.ended and options.is_whole, notes=_remarks(found, options))
        vanished = _vanished(found, options, result, at)
        loader = Loader(options.source, load_vocabulary(), at, by, reject, options.dry_run)
        _load(reading, found, loader, progress(pgettext("imported missions", "Rows"), found.rows))
        result.counts = loader.counts
        if vanished is not None and not is_unchanged():
            result.ended = False
            result.notes.append(_("The file was written to while it was read: no mission was closed."))
        elif vanished is not None:
            step = progress(pgettext("imported missions", "Closing"), len(vanished.ids))
            result.counts.closed = (
                len(vanished.ids) if options.dry_run else close(vanished.ids, at=at, by=by, progress=step)
            )
    return result


def _remarks(found: Survey, options: Options) -> list[str]:
    """What whoever sent the source should know before the counts."""
    notes = []
    if found.unknown_columns:
        names = ", ".join(name[:40] for name in found.unknown_columns[:20])
        notes.append(_("Columns that were not read: %(names)s.") % {"names": names})
    if found.problem:
        notes.append(_("The end of the file was not seen: %(problem)s") % {"problem": found.problem})
    elif not options.is_whole:
        notes.append(
            _("The end of the file was not seen: the transfer broke off, or did not say its length.")
        )
    return notes


def _vanished(found: Survey, options: Options, result: Result, at: datetime) -> Vanished | None:
    """What is to be closed; None, with the reason among the notes, when nothing may be."""
    if options.partial:
        return None
    if found.is_correction:
        result.notes.append(_("This is a file of corrections: no mission was closed."))
        return None
    if not result.ended:
        result.notes.append(_("No mission was closed."))
        return None
    if found.unnamed:
        result.notes.append(
            ngettext(
                "%(count)d row has no identifier that can be read: no mission was closed.",
                "%(count)d rows have no identifier that can be read: no mission was closed.",
                found.unnamed,
            )
            % {"count": found.unnamed}
        )
        return None
    vanished = Vanished(options.source, found, at=at)
    if vanished.are_many and not options.allow_closing:
        raise ClosesTooMany(
            _(
                "Refused: the file would close %(count)d of the %(open)d open missions of “%(source)s”, more "
                "than %(share)d %%. Nothing was changed. If the file is right, allow the closing."
            )
            % {
                "count": len(vanished.ids),
                "open": vanished.open_count,
                "source": options.source,
                "share": MOST_CLOSED,
            }
        )
    return vanished


def _load(reading: Reading, found: Survey, loader: Loader, step: Callable[[int], object]) -> None:
    batch: list[Named] = []
    for named in _named(reading, found, loader):
        batch.append(named)
        if len(batch) == BATCH:
            loader.load(batch)
            step(len(batch))
            batch = []
    if batch:
        loader.load(batch)
        step(len(batch))


def _named(reading: Reading, found: Survey, loader: Loader) -> Iterator[Named]:
    """The rows that can be read, have an identifier, and are the first to have it."""
    first_lines: dict[int, int] = {}
    for row in reading:
        values = meant(row.raw)
        try:
            external_id = external_id_of(values)
        except ValueError as error:
            defect = Defect("", row.defect) if row.defect else Defect(EXTERNAL_ID.name, str(error))
            loader.refuse(row, [defect])
            continue
        if row.defect:
            loader.refuse(row, [Defect("", row.defect)])
            continue
        mark = fingerprint(external_id) if found.doubled else 0
        if mark in found.doubled and (first := first_lines.setdefault(mark, row.line)) != row.line:
            reason = _("is also the identifier of line %(line)d") % {"line": first}
            loader.refuse(row, [Defect(EXTERNAL_ID.name, reason)])
            continue
        yield Named(row, external_id, values)

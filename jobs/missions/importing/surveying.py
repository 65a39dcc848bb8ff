"""A first look at a whole source, before anything is written: is it complete, whom does it name?"""

from __future__ import annotations

import hashlib
from array import array
from bisect import bisect_left
from dataclasses import dataclass, field
from itertools import islice, pairwise

from django.utils.translation import gettext as _

from jobs.missions.importing.columns import EXTERNAL_ID, REPORT_COLUMNS, recognise
from jobs.missions.importing.reading import BadSource, Reading, Row
from jobs.missions.importing.rows import external_id_of, meant

#: Rows of an identifier that another row has; a list of missions has some by mistake.
MAX_DOUBLED = 50_000


class TooManyRows(BadSource):
    """More rows than this way in takes."""


def fingerprint(external_id: str) -> int:
    """Eight bytes that stand for an identifier: a million of them fit in 8 MB."""
    return int.from_bytes(hashlib.blake2b(external_id.encode(), digest_size=8).digest(), "big")


@dataclass(slots=True)
class Survey:
    """What the first look found."""

    rows: int = 0
    ended: bool = False
    #: Why the end was not seen, in a sentence.
    problem: str = ""
    #: Rows whose identifier cannot be read: they may be about any mission.
    unnamed: int = 0
    is_correction: bool = False
    unknown_columns: tuple[str, ...] = ()
    #: Fingerprints of the identifiers, sorted.
    seen: array[int] = field(default_factory=lambda: array("Q"))
    #: Fingerprints of those that stand in several rows.
    doubled: frozenset[int] = frozenset()

    def names(self, external_id: str) -> bool:
        """Does the source have a row about this mission?"""
        wanted = fingerprint(external_id)
        position = bisect_left(self.seen, wanted)
        return position < len(self.seen) and self.seen[position] == wanted


def survey(reading: Reading, *, format: str, max_rows: int | None = None) -> Survey:
    """Read every row once. Raises BadSource when none can be loaded, TooManyRows beyond ``max_rows``."""
    found = Survey()
    for row in reading:
        if found.rows == 0:
            _look_at_names(found, row, format)
        found.rows += 1
        if max_rows is not None and found.rows > max_rows:
            raise TooManyRows(_("More than %(count)d rows.") % {"count": max_rows})
        found.is_correction = found.is_correction or REPORT_COLUMNS[-1] in row.raw
        try:
            found.seen.append(fingerprint(external_id_of(meant(row.raw))))
        except ValueError:
            found.unnamed += 1
    found.ended, found.problem = reading.ended, reading.problem
    _sort(found)
    return found


def _look_at_names(found: Survey, row: Row, format: str) -> None:
    """The columns of a CSV file are those of all its rows: without an identifier none can be loaded."""
    recognised = recognise(tuple(row.raw))
    found.unknown_columns = recognised.unknown
    if format == "csv" and EXTERNAL_ID.name not in recognised.columns.values():
        raise BadSource(
            _("No column “%(name)s” (or %(others)s) among: %(found)s.")
            % {
                "name": EXTERNAL_ID.name,
                "others": ", ".join(EXTERNAL_ID.aliases),
                "found": ", ".join(name[:40] for name in list(row.raw)[:20]),
            }
        )


def _sort(found: Survey) -> None:
    ordered = sorted(found.seen)
    doubled = (one for one, other in pairwise(ordered) if one == other)
    found.doubled = frozenset(islice(doubled, MAX_DOUBLED))
    if next(doubled, None) is not None:
        raise BadSource(_("Too many identifiers stand in several rows: this is no list of missions."))
    found.seen = array("Q", ordered)

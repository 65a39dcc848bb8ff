"""Rows from outside, one by one: from a file, from standard input, from an address, from a request.

:func:`spool` puts any source into a file that can be read twice; :class:`Reading` reads its rows,
in bounded memory, and knows whether it saw the end.
"""

from jobs.missions.importing.reading.errors import BadSource, Broken
from jobs.missions.importing.reading.formats import FORMATS, Reading, format_of
from jobs.missions.importing.reading.row import Raw, Row
from jobs.missions.importing.reading.spooling import MAX_SPOOLED, Spooled, spool

__all__ = [
    "FORMATS",
    "MAX_SPOOLED",
    "BadSource",
    "Broken",
    "Raw",
    "Reading",
    "Row",
    "Spooled",
    "format_of",
    "spool",
]

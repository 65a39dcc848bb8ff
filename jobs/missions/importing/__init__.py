"""Missions from outside: files, standard input, addresses, and the machine address.

:func:`run` imports one source: rows that are right are loaded, the others come back with their
reasons, and what the source no longer has is closed.
"""

from jobs.missions.importing.locking import AlreadyRunning
from jobs.missions.importing.reading import BadSource
from jobs.missions.importing.running import ClosesTooMany, Options, Result, run
from jobs.missions.importing.upserting import Counts

__all__ = ["AlreadyRunning", "BadSource", "ClosesTooMany", "Counts", "Options", "Result", "run"]

"""How long personal data are kept: terms with their source, and what a purge of them looks like.

Pure. What is kept, and what its clock is, is known where the data are (``jobs``).
"""

from __future__ import annotations

import calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Protocol

from django.utils import timezone


@dataclass(frozen=True, slots=True)
class Term:
    """So many months, according to ``source``, as read on ``as_of``."""

    months: int
    source: str
    as_of: date

    def after(self, moment: datetime) -> datetime:
        """The same day and hour in local time ``months`` later; the last of a month that is shorter."""
        local = timezone.localtime(moment)
        year, month = divmod(local.year * 12 + local.month - 1 + self.months, 12)
        day = min(local.day, calendar.monthrange(year, month + 1)[1])
        # Wall time may be twice or never on the days of the clock change: an hour does not matter.
        return local.replace(year=year, month=month + 1, day=day, fold=0)


@dataclass(frozen=True, slots=True)
class Due:
    """One record whose time is over at ``until``, by the reference that people know."""

    reference: str
    until: datetime


class Purger(Protocol):
    """Knows one kind of personal data, and how to forget it."""

    name: str

    def due(self, *, at: datetime, within: timedelta = timedelta(0)) -> Iterable[Due]:
        """What is to be erased at ``at``, and what will be ``within`` that long; soonest first."""

    def undelivered(self, due: Iterable[Due]) -> set[str]:
        """References among ``due`` that nobody was told of yet: they are kept, and somebody is warned."""

    def erase(self, due: Due, *, at: datetime) -> bool:
        """Forget it, copies and files included; False if it is no longer due."""

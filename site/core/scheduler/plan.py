"""The pure part: a job, and when it is due next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True)
class Job:
    """A management command to run every so often, with its options as on the command line."""

    command: str
    every: timedelta
    options: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.every < timedelta(seconds=1):
            raise ValueError(f"{self.command}: a period is one second or more")

    @property
    def key(self) -> str:
        """Names the job in the table of periodic jobs: the same command may run with other options."""
        return " ".join((self.command, *self.options))


def next_due(due_at: datetime, every: timedelta, *, at: datetime) -> datetime:
    """The first moment after ``at`` on the grid ``due_at + n × every``.

    The grid does not drift with the time a run takes, and periods missed while nothing ran are
    skipped: they are made good by one run, not by one each.
    """
    if due_at > at:
        return due_at
    return due_at + ((at - due_at) // every + 1) * every

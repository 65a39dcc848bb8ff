"""Which missions there are: three series, each numbered from 1, with a key and a reference each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from jobs.missions.models.mission import FIRST_REFERENCE, LAST_REFERENCE

_SPAN = LAST_REFERENCE - FIRST_REFERENCE + 1
#: Without a factor in common with the span, so that no two numbers meet.
_STEP = 61_803_397


class Series(StrEnum):
    """The start of the key: the specification's own missions, those before them, and drafts."""

    WINDOW = "DEMO-"
    HISTORY = "DEMO-H"
    DRAFT = "DEMO-D"

    @property
    def stream(self) -> str:
        """What separates its random numbers from those of the other series."""
        return "mission" if self is Series.WINDOW else self.name.lower()


class Key(NamedTuple):
    """The natural key of a mission: ``DEMO-00042``, ``DEMO-H00042``."""

    series: Series
    number: int

    def __str__(self) -> str:
        return f"{self.series}{self.number:05d}"

    @classmethod
    def parse(cls, text: str) -> Key:
        series = next(one for one in reversed(Series) if text.startswith(one))
        return cls(series, int(text.removeprefix(series)))

    def reference(self, seed: int) -> int:
        """Eight digits that say nothing of the number, the same ones each time, never twice."""
        position = self.number * len(Series) + list(Series).index(self.series)
        return FIRST_REFERENCE + (position * _STEP + seed * seed * 7919) % _SPAN


@dataclass(frozen=True, slots=True)
class Volume:
    """How many missions of each series."""

    window: int
    history: int
    drafts: int

    def __iter__(self) -> Iterator[Key]:
        for series, count in zip(Series, (self.window, self.history, self.drafts), strict=True):
            yield from (Key(series, number) for number in range(1, count + 1))


#: What ``manage.py demo`` loads: about 5,000 missions.
FULL = Volume(window=240, history=4_748, drafts=12)

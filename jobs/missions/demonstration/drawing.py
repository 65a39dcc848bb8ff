"""Draws missions. Pure.

Every random number comes from the mission's own generator, seeded with its key: adding missions
changes none of the others. Dates follow from ``as_of``; the clock is never read.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from random import Random

from jobs.missions.demonstration.catalogue import Key
from jobs.missions.demonstration.course import Course, draw_course
from jobs.missions.demonstration.lexicon import Lexicon
from jobs.missions.demonstration.need import Need, draw_need
from jobs.missions.demonstration.specification import Specification
from jobs.missions.demonstration.wording import describe, entitle


@dataclass(frozen=True, slots=True)
class Drawn:
    """A mission as it was drawn. ``client`` is its number among the clients of its kind, from 1."""

    external_id: str
    reference: int
    client: int
    title: str
    description: str
    start_date: date | None
    need: Need
    course: Course

    def canonical(self) -> bytes:
        """The mission as bytes, the same for the same mission."""
        return json.dumps(asdict(self), sort_keys=True, ensure_ascii=False, default=str).encode()


@dataclass(frozen=True)
class Generator:
    """Draws missions as they are on the day ``as_of``."""

    spec: Specification
    lexicon: Lexicon
    as_of: date
    seed: int

    def mission(self, key: Key) -> Drawn:
        """The mission of this key. Raises KeyError where the vocabulary lacks an entry."""
        rng = Random(f"{self.seed}:{key.series.stream}:{key.number}")  # noqa: S311
        need = draw_need(rng, self.spec, self.lexicon)
        title = entitle(rng, self.spec, self.lexicon, need)
        description = describe(rng, self.spec, self.lexicon, need)
        course = draw_course(rng, self.spec, key.series, self.as_of)
        # What the specification lacks is drawn last, so that it changes nothing of the rest.
        client = rng.randint(1, self.spec.more["clients"]["counts"][need.client_type])
        return Drawn(
            external_id=str(key),
            reference=key.reference(self.seed),
            client=client,
            title=title,
            description=description,
            start_date=self._start(need, course),
            need=need,
            course=course,
        )

    def _start(self, need: Need, course: Course) -> date | None:
        if need.wait is None:
            return None
        return next_monday(course.told_on(self.as_of) + timedelta(need.wait))


def next_monday(day: date) -> date:
    """The first Monday from ``day`` on."""
    return day + timedelta(-day.weekday() % 7)

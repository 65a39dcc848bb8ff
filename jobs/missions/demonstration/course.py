"""The course of a drawn mission: when it was published, until when, and how it ended. Pure."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from django.conf import settings

from jobs.missions.demonstration.catalogue import Series
from jobs.missions.demonstration.specification import Specification
from jobs.missions.terms import State

LIFE = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Course:
    """Moments are aware. ``state`` is what somebody decided; that it expired follows from its end."""

    state: str
    created_at: datetime
    published_at: datetime | None
    valid_through: datetime
    closed_at: datetime | None = None
    close_reason: str = ""

    @property
    def changed_at(self) -> datetime:
        return self.closed_at or self.published_at or self.created_at

    def told_on(self, as_of: date) -> date:
        """The day from which its start is told: that of publication for a mission of the past."""
        is_past = self.closed_at is not None or self.valid_through.date() < as_of
        return self.published_at.date() if is_past and self.published_at else as_of


def draw_course(rng: Random, spec: Specification, series: Series, as_of: date) -> Course:
    """What became of a mission by the beginning of the day ``as_of``."""
    if series is Series.DRAFT:
        created = _working_hour(rng, as_of - timedelta(rng.randint(1, 6)))
        return Course(State.DRAFT, created, None, _end_of_day(as_of + LIFE))
    if series is Series.WINDOW:
        age = rng.triangular(0, 55, 4)
        outcome = "filled" if rng.random() < 0.004 * age else "open"
    else:
        age = rng.uniform(*spec.more["history"]["age_days"].values())
        ages = "outcomes" if age > LIFE.days + 1 else "early_outcomes"
        outcome = _pick(rng, spec.more["history"][ages])
    published = _working_hour(rng, as_of - timedelta(math.ceil(age)))
    until = _end_of_day(published.date() + LIFE)
    created = published - timedelta(hours=rng.randint(1, 48))
    share = rng.uniform(0.1, 0.95)
    if outcome in {"open", "expired"}:
        return Course(State.OPEN, created, published, until)
    # At least one whole day online, and closed before the day ``as_of``.
    days = max(1, int(share * min(age, LIFE.days)))
    closed = min(
        _working_hour(rng, published.date() + timedelta(days)), _midnight(as_of) - timedelta(minutes=5)
    )
    reason = _pick(rng, spec.more["close_reasons"][outcome])
    return Course(State(outcome), created, published, until, closed, reason)


def _pick(rng: Random, weights: dict[str, float]) -> str:
    (value,) = rng.choices(list(weights), list(weights.values()))
    return value


def _working_hour(rng: Random, day: date) -> datetime:
    """A moment between 8 and 18 h in Paris, the minutes a multiple of 5."""
    return _at(day, time(rng.randint(8, 17), 5 * rng.randint(0, 11)))


def _midnight(day: date) -> datetime:
    return _at(day, time(0))


def _end_of_day(day: date) -> datetime:
    return _at(day, time(23, 59, 59))


def _at(day: date, moment: time) -> datetime:
    return datetime.combine(day, moment, ZoneInfo(settings.TIME_ZONE))

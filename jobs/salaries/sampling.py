"""Draws what a publication tells, and keeps which missions counted in which months."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

import numpy as np

from jobs.salaries.cells import Ints, Key, Observations
from jobs.salaries.disclosure import Thresholds
from jobs.salaries.models import PublishedRate, RatePublication, SampledRate
from jobs.salaries.months import midnight, months_before, number_of
from jobs.salaries.observing import COLUMNS, counting, fields_of, observe, stored
from jobs.salaries.renewal import NEVER, Renewal, Sample, Told, renew
from jobs.salaries.rows import rows_by_key
from jobs.salaries.storing import insert
from jobs.salaries.terms import WINDOW_MONTHS

_BATCH: Final = 500


@dataclass(frozen=True, slots=True)
class Drawn:
    """What to tell in a month; rows of the sample before it, and of today, that change."""

    renewal: Renewal
    leaving: Ints
    entering: Observations


def draw(month: date, *, is_demo: bool, thresholds: Thresholds) -> Drawn | None:
    """Decide what ``month`` tells; None where nothing counts and nothing counted. Writes nothing."""
    held = SampledRate.objects.filter(is_demo=is_demo).order_by("pk")
    rows = list(held.values_list("pk", "entered__month", "left__month"))
    today = observe(counting(midnight(month)).filter(is_demo=is_demo))
    if not rows and not len(today):
        return None
    before = Sample(
        stored(held, "mission_number"),
        np.array([number_of(entered) for _pk, entered, _left in rows], dtype=np.int64),
        np.array([number_of(left) if left else NEVER for _pk, _entered, left in rows], dtype=np.int64),
    )
    renewal = renew(
        before,
        today,
        month=number_of(month),
        previous=_previous(month, is_demo=is_demo),
        told=_told(month, is_demo=is_demo),
        thresholds=thresholds,
    )
    numbers = np.array([pk for pk, *_months in rows], dtype=np.int64)
    return Drawn(renewal, numbers[renewal.leaving], today.take(renewal.entering))


def keep(drawn: Drawn, publication: RatePublication) -> None:
    """Write down which missions count from ``publication`` on, and which no longer do."""
    leaving = drawn.leaving.tolist()
    for start in range(0, len(leaving), _BATCH):
        SampledRate.objects.filter(pk__in=leaving[start : start + _BATCH]).update(left=publication)
    entering = fields_of(drawn.entering)
    rows = ((number, *facts.values(), publication.is_demo, publication.pk) for number, facts in entering)
    insert(SampledRate, ("mission_number", *COLUMNS, "is_demo", "entered_id"), rows)


def forget_old(month: date, *, is_demo: bool) -> None:
    """Remove rows that left before any vintage with which a later month is compared."""
    SampledRate.objects.filter(is_demo=is_demo, left__month__lte=months_before(month, WINDOW_MONTHS)).delete()


def vintage_of(until: date) -> date:
    """The month whose missions a cell tells: the first that its last day is not in."""
    return until + timedelta(days=1)


def _previous(month: date, *, is_demo: bool) -> int:
    """The number of the month that was published before ``month``; 0 where none was."""
    before = RatePublication.objects.filter(is_demo=is_demo, month__lt=month).order_by("-month").first()
    return number_of(before.month) if before else 0


def _told(month: date, *, is_demo: bool) -> dict[Key, Told]:
    """When each cell was published last.

    Vintages as old as the window are left out: no mission of theirs counts today, so that the two
    differ by both, which are safe.
    """
    rates = PublishedRate.objects.filter(
        publication__is_demo=is_demo, until__gte=months_before(month, WINDOW_MONTHS)
    )
    rows = rows_by_key(rates.order_by("publication__month"), "publication__month", "until")
    return {key: Told(number_of(last), number_of(vintage_of(until))) for key, (last, until) in rows}

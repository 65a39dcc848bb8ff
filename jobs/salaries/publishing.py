"""Publishes rates once a month: what visitors read until the next month, all of it at once.

Missions count that were published in the 24 months before the month. A cell in which too little has
changed goes on telling what it told, of the days it told it of (``renewal``): nothing that visitors
read changes with a single mission. Real missions come first; a role that has rates of its own in a
month has no made-up ones beside them.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from django.utils.timezone import localdate

from jobs.salaries import changes
from jobs.salaries.cells import Key
from jobs.salaries.disclosure import Thresholds
from jobs.salaries.figures import Figures, figures
from jobs.salaries.models import PublishedRate, RateDisclosure, RatePublication, SampledRate
from jobs.salaries.months import midnight, month_of, months_before
from jobs.salaries.observing import window_start
from jobs.salaries.renewal import Renewal
from jobs.salaries.rows import FIGURES, KEY, row_of, rows_by_key
from jobs.salaries.sampling import draw, forget_old, keep
from jobs.salaries.storing import alone, insert
from jobs.salaries.terms import ROUNDED_TO


class Published(NamedTuple):
    """One publication: its month, whether it is made up, how many cells it tells, of how many missions."""

    month: date
    is_demo: bool
    cells: int
    missions: int


def publish(at: datetime) -> list[Published]:
    """Publish the month of ``at`` where that has not been done; nothing is written the second time.

    A kind, real or made up, of which nothing counts and nothing counted before is not published.
    """
    month = month_of(at)
    if len(_kinds_of(month)) == 2:
        return []
    with alone():
        missing = [is_demo for is_demo in (False, True) if is_demo not in _kinds_of(month)]
        return _recorded([_publish(month, is_demo=is_demo, at=at) for is_demo in missing])


def backfill(months: int, *, at: datetime, is_demo: bool) -> list[Published]:
    """Publish the ``months`` before that of ``at``, oldest first, and then its own.

    Each as of its first day: the missions that were published by then, as they are known now. For
    the demonstration. Does nothing where anything of this kind was published already.
    """
    with alone():
        if RatePublication.objects.filter(is_demo=is_demo).exists():
            return []
        firsts = [months_before(month_of(at), back) for back in range(months, -1, -1)]
        return _recorded([_publish(first, is_demo=is_demo, at=midnight(first)) for first in firsts])


def forget(*, is_demo: bool) -> None:
    """Remove all publications of a kind, with their sample."""
    with alone():
        changes.record(_roles())
        SampledRate.objects.filter(is_demo=is_demo).delete()
        RatePublication.objects.filter(is_demo=is_demo).delete()


def _recorded(made: list[Published | None]) -> list[Published]:
    """What was published; it concerns every role that was ever told of, also where nothing is told now."""
    done = [one for one in made if one]
    if done:
        changes.record(_roles())
    return done


def _roles() -> set[int]:
    return set(PublishedRate.objects.order_by().values_list("role", flat=True).distinct())


def _kinds_of(month: date) -> set[bool]:
    return set(RatePublication.objects.filter(month=month).values_list("is_demo", flat=True))


def _publish(month: date, *, is_demo: bool, at: datetime) -> Published | None:
    """One kind of one month, with its sample. None where there is nothing to tell of."""
    thresholds = _thresholds()
    drawn = draw(month, is_demo=is_demo, thresholds=thresholds)
    if drawn is None:
        return None
    publication = RatePublication.objects.create(
        month=month,
        is_demo=is_demo,
        published_at=at,
        since=window_start(midnight(month)),
        min_missions=thresholds.missions,
        min_clients=thresholds.clients,
        max_share=thresholds.share,
    )
    keep(drawn, publication)
    cells = _tell(drawn.renewal, publication)
    forget_old(month, is_demo=is_demo)
    return Published(month, is_demo, cells, int(drawn.renewal.rows.sum()))


def _tell(renewal: Renewal, publication: RatePublication) -> int:
    """Write the cells that visitors may see; how many. Real ones replace made-up ones of the same role."""
    rows = {**_renewed(renewal, publication), **_kept(renewal, publication)}
    of_month = PublishedRate.objects.filter(publication__month=publication.month)
    if publication.is_demo:
        real = set(of_month.filter(publication__is_demo=False).values_list("role", flat=True))
        rows = {key: row for key, row in rows.items() if key.role not in real}
    else:
        of_month.filter(publication__is_demo=True, role__in={key.role for key in rows}).delete()
    told = ((*row, publication.pk) for row in rows.values())
    insert(PublishedRate, (*KEY, *FIGURES, "computed_on", "publication_id"), told)
    return len(rows)


def _renewed(renewal: Renewal, publication: RatePublication) -> dict[Key, tuple[Any, ...]]:
    """Cells that tell the missions of this month; all are of its whole period, and computed now."""
    found = figures(renewal.missions, renewal.table, renewal.renewed, rows=renewal.rows, step=ROUNDED_TO)
    until, today = publication.month - timedelta(days=1), localdate(publication.published_at)
    return {
        key: (*row_of(key, cell._replace(first=publication.since, last=until)), today)
        for key, cell in found.items()
    }


def _kept(renewal: Renewal, publication: RatePublication) -> dict[Key, tuple[Any, ...]]:
    """Cells that go on telling what they told in the publication before, with its days."""
    wanted = set(renewal.table.keys_of(renewal.kept))
    if not wanted:
        return {}
    others = RatePublication.objects.filter(is_demo=publication.is_demo, month__lt=publication.month)
    before = PublishedRate.objects.filter(publication=others.order_by("-month")[:1])
    rows = rows_by_key(before, "computed_on", *FIGURES)
    return {key: (*row_of(key, Figures(*told)), day) for key, (day, *told) in rows if key in wanted}


def _thresholds() -> Thresholds:
    """What the default site asks for, or what is usual."""
    asked = RateDisclosure.objects.filter(site__is_default_site=True).first() or RateDisclosure()
    return Thresholds(asked.min_missions, asked.min_clients, asked.max_share)

"""Computes rates of today by cell, for the team: all of them, or those that changed missions touch.

What visitors read is published once a month (``publishing``).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

import numpy as np
from django.db.models import Count

from jobs.missions.models import Mission
from jobs.salaries.cells import Key, Observations, Table
from jobs.salaries.figures import Figures, figures
from jobs.salaries.models import DueMission, RateCell, RateObservation
from jobs.salaries.observing import COLUMNS, counting, fields_of, observe, stored
from jobs.salaries.rows import FIGURES, KEY, row_of, rows_by_key
from jobs.salaries.storing import alone, insert
from jobs.salaries.terms import LEAST_MISSIONS, Level

#: So many changed missions are looked at in one transaction.
BATCH: Final = 500
#: From so many on, computing everything is faster than computing what they touch.
MANY: Final = 1000
_KIND: Final = ("role_id", "is_demo")


@dataclass(frozen=True, slots=True)
class Computed:
    """How many missions count, or changed, and how many cells were written."""

    missions: int = 0
    cells: int = 0


def compute(at: datetime, *, progress: Callable[[int], object] = lambda missions: None) -> Computed:
    """Every cell of at least ``LEAST_MISSIONS`` missions, and what they stand on: all of it, or nothing.

    What is due stays due: it is cheap to see that nothing is left to do about it. ``progress`` is
    told how many missions each role had.
    """
    with alone():
        RateObservation.objects.all().delete()
        RateCell.objects.all().delete()
        missions = cells = 0
        for is_demo in (False, True):
            for role in _by_role(observe(counting(at).filter(is_demo=is_demo))):
                _insert_observations(role, is_demo)
                found = [row_of(*cell) for cell in _cells(role).items()]
                _insert_cells(found, is_demo, at)
                missions, cells = missions + len(role), cells + len(found)
                progress(len(role))
    return Computed(missions, cells)


def compute_due(at: datetime) -> Computed:
    """The cells that missions touch which changed since the last time; everything where these are many."""
    missions = cells = 0
    if DueMission.objects.count() >= MANY:
        cells = compute(at).cells
    while True:
        done = _compute_batch(at)
        missions, cells = missions + done.missions, cells + done.cells
        if done.missions < BATCH:
            return Computed(missions, cells)


def _compute_batch(at: datetime) -> Computed:
    """What is due is forgotten before missions are read: one that changes again meanwhile is due again."""
    with alone():
        due = dict(DueMission.objects.order_by("pk").values_list("pk", "mission_number")[:BATCH])
        if not due:
            return Computed()
        DueMission.objects.filter(pk__in=due).delete()
        roles = _observe_again(set(due.values()), at)
        return Computed(len(due), sum(_compute_role(role, is_demo, at) for role, is_demo in sorted(roles)))


def _observe_again(ids: Collection[int], at: datetime) -> set[tuple[int, bool]]:
    """Bring these observations to what missions are now; of which roles, real or made up, they are."""
    before: dict[int, dict[str, Any]] = {}
    after: dict[int, dict[str, Any]] = {}
    for is_demo in (False, True):
        held = RateObservation.objects.filter(mission__in=ids, is_demo=is_demo)
        before |= _facts(stored(held, "mission_id"), is_demo)
        after |= _facts(observe(counting(at).filter(pk__in=ids, is_demo=is_demo)), is_demo)
    differing = {number for number in before.keys() | after.keys() if before.get(number) != after.get(number)}
    if differing:
        RateObservation.objects.filter(mission__in=differing).delete()
        RateObservation.objects.bulk_create(
            RateObservation(mission_id=number, **after[number]) for number in sorted(differing & after.keys())
        )
    facts = [held[number] for number in differing for held in (before, after) if number in held]
    roles = {(fact["role_id"], fact["is_demo"]) for fact in facts}
    return roles | _left_behind(set(ids) - before.keys() - after.keys())


def _facts(missions: Observations, is_demo: bool) -> dict[int, dict[str, Any]]:
    return {number: facts | {"is_demo": is_demo} for number, facts in fields_of(missions)}


def _left_behind(ids: Collection[int]) -> set[tuple[int, bool]]:
    """The roles that deleted missions were of: their observations went with them, their cells did not."""
    if not ids or Mission.objects.filter(pk__in=ids).count() == len(ids):
        return set()
    of_all = RateCell.objects.filter(level=Level.COUNTRY, band="", sector=None)
    counted = {
        (role, is_demo): missions for role, is_demo, missions in of_all.values_list(*_KIND, "missions")
    }
    observed = RateObservation.objects.values_list(*_KIND).annotate(Count("pk")).order_by()
    present = {(role, is_demo): missions for role, is_demo, missions in observed}
    return {role for role, missions in counted.items() if present.get(role) != missions}


def _compute_role(role: int, is_demo: bool, at: datetime) -> int:
    """Bring the cells of a role to what its observations give; how many were written or removed."""
    missions = stored(RateObservation.objects.filter(role=role, is_demo=is_demo), "mission_id")
    wanted = {key: row_of(key, found) for key, found in _cells(missions).items()}
    rows = RateCell.objects.filter(role=role, is_demo=is_demo)
    held = {key: (pk, figures) for key, (pk, *figures) in rows_by_key(rows, "pk", *FIGURES)}
    same = {
        key for key, (_pk, figures) in held.items() if key in wanted and [*wanted[key][len(KEY) :]] == figures
    }
    stale = [pk for key, (pk, _figures) in held.items() if key not in same]
    RateCell.objects.filter(pk__in=stale).delete()
    new = [row for key, row in wanted.items() if key not in same]
    _insert_cells(new, is_demo, at)
    return max(len(stale), len(new))


def _cells(missions: Observations) -> dict[Key, Figures]:
    """The figures of each cell that is not too small to say anything."""
    table = Table(missions)
    return figures(missions, table, table.tally().missions >= LEAST_MISSIONS)


def _by_role(missions: Observations) -> Iterator[Observations]:
    order = np.argsort(missions.role, kind="stable")
    starts = np.unique(missions.role[order], return_index=True)[1]
    for rows in np.split(order, starts[1:]) if len(order) else ():
        yield missions.take(rows)


def _insert_observations(missions: Observations, is_demo: bool) -> None:
    rows = ((number, *facts.values(), is_demo) for number, facts in fields_of(missions))
    insert(RateObservation, ("mission_id", *COLUMNS, "is_demo"), rows)


def _insert_cells(rows: Iterable[tuple[Any, ...]], is_demo: bool, at: datetime) -> None:
    insert(RateCell, (*KEY, *FIGURES, "is_demo", "computed_at"), ((*row, is_demo, at) for row in rows))

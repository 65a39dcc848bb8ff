"""From one month's publication to the next, so that both compared give nobody away. Pure.

A cell that is told is *renewed*, and tells the missions of today, or *kept*: it goes on telling what
it told, with the days it told it of. Its *vintage* is the month whose missions it tells. So small
cells are renewed when enough has changed in them, the larger ones around them each month.

Two sets of missions *differ* by those that are in one of them only, or in both at another rate; a
mission counts once, as of the oldest of its versions that differ. Told is what may be
(``disclosure``), under these conditions:

1. What a cell tells is safe, by the thresholds of today.
2. A cell differs by nothing, or by a safe set, from what it told last. If it differs by too little,
   it is kept: at most ``LONGEST_KEPT`` months, and only from one publication to the next. Else it is
   *hidden* until enough has changed.
3. A cell is not renewed, nor told anew, while a whole of it is kept.
4. What a whole tells differs from what its parts along an axis tell together by nothing, or by a
   safe set; the parts may be of older vintages.
5. The same holds for what changed: the change of a whole differs from the changes of those of its
   parts along an axis that were told with it last, by nothing or by a safe set.

Where 4 or 5 fails, the smallest part that is renewed is kept instead; where there is none, the
smallest part is hidden. It ends, for cells are renewed, then kept, then hidden, and never go back.

On top of what ``disclosure`` does not claim: that any two publications, however far apart, differ by
safe sets (a cell is compared with the last time it was told), and that a whole less *some* of its
parts is safe to the mission where kept parts are among them: it is a safe set of today, but for the
missions that those parts wait for.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from jobs.salaries.cells import ABSENT, AXES, Bools, Ints, Key, Observations, Table, Tally, inner, outer
from jobs.salaries.disclosure import Thresholds, publishable, smallest_parts

#: Months after which a cell is renewed or hidden.
LONGEST_KEPT: Final = 12
#: In place of the month in which a mission left: it still counts.
NEVER: Final = 10**6
_NOT_TOLD: Final = -1
_FACTS: Final = ("role", "region", "city", "band", "sector", "client", "rate")
Signs = NDArray[np.int8]


class Told(NamedTuple):
    """When a cell was told last, and of which vintage that was. Months are numbers."""

    month: int
    vintage: int


@dataclass(frozen=True, slots=True)
class Sample:
    """Missions as they count, or counted, in vintages from month ``entered`` on, before ``left``."""

    missions: Observations
    entered: Ints
    left: Ints


@dataclass(frozen=True, slots=True)
class Renewal:
    """What is told now: of ``missions``, ``rows`` count (``table`` says where).

    ``renewed`` cells tell these, ``kept`` ones what they told before. Of the sample before, ``leaving``
    rows count no more; of today's missions, ``entering`` ones are new or have changed.
    """

    missions: Observations
    table: Table
    rows: Bools
    renewed: Bools
    kept: Bools
    leaving: Bools
    entering: Bools


def renew(
    before: Sample,
    today: Observations,
    *,
    month: int,
    previous: int,
    told: Mapping[Key, Told],
    thresholds: Thresholds,
) -> Renewal:
    """What to tell in ``month``, after the publication of the month ``previous`` (any, if there is none).

    ``before`` has every row that is in a vintage of ``told``.
    """
    state = _Month(before, today, month, told, thresholds)
    state.compare(previous)
    return state.settle()


class _Month:
    """The rows before, then those that enter. Of each cell: may it be kept, is it kept, is it hidden?"""

    def __init__(
        self,
        before: Sample,
        today: Observations,
        month: int,
        told: Mapping[Key, Told],
        thresholds: Thresholds,
    ) -> None:
        self._thresholds = thresholds
        self._leaving, self._entering = _changes(before, today)
        new = np.count_nonzero(self._entering)
        self._missions = before.missions + today.take(self._entering)
        entered, left = (
            np.append(before.entered, np.full(new, month)),
            np.append(before.left, np.full(new, NEVER)),
        )
        self._rows = (left == NEVER) & ~np.append(self._leaving, np.zeros(new, dtype=np.bool_))
        numbers, counts = np.unique(self._missions.mission, return_counts=True)
        self._has_versions = np.isin(self._missions.mission, numbers[counts > 1])
        self._table = Table(self._missions)
        never = Told(_NOT_TOLD, _NOT_TOLD)
        known = np.array([told.get(key, never) for key in self._table.keys_of()], dtype=np.int64).reshape(
            -1, 2
        )
        self._last, vintage = known.T
        then = np.append(vintage, _NOT_TOLD)[self._table.ids]
        # As cubes: what each cell told last, and what it would tell now.
        self._was: Bools = (_cube(entered) <= then) & (then < _cube(left))
        self._would_be: Bools = (self._table.ids != ABSENT) & _cube(self._rows)
        self._age = month - vintage

    def compare(self, previous: int) -> None:
        """Keep or hide the cells that would differ by too little (1 and 2)."""
        is_compared = self._table.spread(self._last != _NOT_TOLD)
        difference = self._tally(is_compared * (self._would_be.astype(np.int8) - self._was))
        self._is_changed = (self._last == _NOT_TOLD) | (difference.missions > 0)
        self._may_be_kept = (
            (self._last == previous)
            & (self._age <= LONGEST_KEPT)
            & self._thresholds.allow(self._table.tally(self._was))
        )
        self._kept = np.zeros(len(self._table), dtype=np.bool_)
        self._hidden = np.zeros(len(self._table), dtype=np.bool_)
        self._withhold(self._is_exposed(difference))

    def settle(self) -> Renewal:
        while True:
            published = publishable(self._table, self._thresholds, rows=self._rows, barred=self._hidden)
            if not self._restrain(published):
                break
        kept = published & self._kept
        renewed = published & ~kept
        return Renewal(self._missions, self._table, self._rows, renewed, kept, self._leaving, self._entering)

    def _withhold(self, cells: Bools) -> None:
        """Keep these cells instead of renewing them; hide those that cannot be kept, or are already."""
        is_kept = cells & self._may_be_kept & ~self._kept
        self._kept |= is_kept
        self._hidden |= cells & ~is_kept

    def _restrain(self, published: Bools) -> bool:
        """Keep or hide cells where a condition fails; False where none does."""
        is_waiting = np.append(self._kept & published, False)[self._table.wholes].any(axis=1)
        early = published & ~self._kept & is_waiting
        if early.any():
            self._withhold(early)
            return True
        was_told = published & (self._last != _NOT_TOLD)
        whole = np.append(self._last, _NOT_TOLD)[self._table.wholes]
        tells = self._tells(published)
        change = self._table.spread(was_told) * (tells - self._was)
        sizes = self._table.tally(tells != 0)
        for axis in AXES:
            if self._mend(_less_parts(tells, tells, axis), published, sizes, axis):
                return True
            together = was_told & (self._last == whole[:, axis])
            parts = change * self._table.spread(together)
            if self._mend(_less_parts(change, parts, axis), together, sizes, axis):
                return True
        return False

    def _tells(self, published: Bools) -> Signs:
        """1 where a mission is in what a published cell tells."""
        renewed = self._table.spread(published & ~self._kept) & self._would_be
        kept = self._table.spread(published & self._kept) & self._was
        return (renewed | kept).astype(np.int8)

    def _mend(self, difference: Signs, parts: Bools, sizes: Tally, axis: int) -> bool:
        """Keep or hide a part of each whole that differs by too little from its ``parts``; is there one?"""
        wholes = exposed = self._is_exposed(self._tally(difference))
        may_be_kept = parts & self._is_changed & ~self._kept & self._may_be_kept
        for among, what in ((may_be_kept, self._kept), (parts, self._hidden)):
            found = smallest_parts(self._table, among, wholes, sizes, axis)
            what[found] = True
            wholes = wholes.copy()
            wholes[self._table.wholes[found, axis]] = False
        self._withhold(wholes)
        return bool(exposed.any())

    def _is_exposed(self, difference: Tally) -> Bools:
        return (difference.missions > 0) & ~self._thresholds.allow(difference)

    def _tally(self, signs: Signs) -> Tally:
        """Count by cell the missions by which two sets differ: -1 where one set has it, 1 where the other.

        Versions of one mission count once, as its oldest; not at all where they cancel out at one rate.
        """
        counted = signs != 0
        rows, *place = np.nonzero(counted & _cube(self._has_versions))
        cells, signs = self._table.ids[(rows, *place)], signs[(rows, *place)]
        order = np.lexsort((rows, self._missions.mission[rows], cells))
        cells, missions = cells[order], self._missions.mission[rows][order]
        is_first = np.ones(len(order), dtype=np.bool_)
        is_first[1:] = (cells[1:] != cells[:-1]) | (missions[1:] != missions[:-1])
        first = np.flatnonzero(is_first)
        if len(first):
            rates = self._missions.rate[rows][order]
            is_same = np.minimum.reduceat(rates, first) == np.maximum.reduceat(rates, first)
            cancels = is_same & (np.add.reduceat(signs[order], first) == 0)
            dropped = order[~is_first | np.repeat(cancels, np.diff(np.append(first, len(order))))]
            counted[(rows[dropped], *(one[dropped] for one in place))] = False
        return self._table.tally(counted)


def _less_parts(wholes: Signs, parts: Signs, axis: int) -> Signs:
    """What is said of wholes less what is said of their parts along an axis, told of the wholes."""
    remaining = np.zeros_like(wholes)
    outer(remaining, axis)[...] = outer(wholes, axis) - inner(parts, axis)
    return remaining


def _changes(before: Sample, today: Observations) -> tuple[Bools, Bools]:
    """Which rows of the sample count no more, and which of today's are new or have changed."""
    current = np.flatnonzero(before.left == NEVER)
    _both, old, new = np.intersect1d(
        before.missions.mission[current], today.mission, assume_unique=True, return_indices=True
    )
    is_same = np.ones(len(old), dtype=np.bool_)
    for name in _FACTS:
        is_same &= getattr(before.missions, name)[current[old]] == getattr(today, name)[new]
    leaving, entering = before.left == NEVER, np.ones(len(today), dtype=np.bool_)
    leaving[current[old[is_same]]] = False
    entering[new[is_same]] = False
    return leaving, entering


def _cube(rows: NDArray[Any]) -> NDArray[Any]:
    """What is said of missions, ready to be compared with a cube."""
    return rows.reshape(-1, 1, 1, 1)

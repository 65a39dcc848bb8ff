"""Which cells may be told, so that neither a cell nor a difference of cells gives a client away. Pure.

A set of missions is *safe* when it has enough missions, enough clients, and no client with too
large a share of them. What is published satisfies three conditions:

1. each published cell is safe;
2. a published cell's immediate wholes (the next larger place; any band; any sector) are published;
3. for each published whole and each axis, its *residual* is empty or safe: its missions that are
   in no published part along that axis, those included that are in no part at all (fully remote
   ones on the axis of places, those without a band or a sector).

Why that is enough: parts along one axis are disjoint, and a disjoint union of safe sets is safe.
Missions add up, clients do not become fewer, and a client with at most s percent of each set has at
most s percent of all. Take from a published whole some of its published parts along an axis: what
remains is the residual and the other parts, a disjoint union of safe sets. Take away smaller cells
(a band of a city from France): by 2 the way there leads through published cells, and what remains
is a disjoint union of such remainders, one for each step. So every difference between a published
total and published parts that can be taken from it axis by axis, one inside the other or beside it,
is empty or safe.

What is not claimed: linear combinations of tables that overlap (France less Lyon less all seniors
plus the seniors of Lyon), and parts that no order of axes separates (three cells, each of which
leaves another axis open). Quartiles rounded to ten euros do not add up as totals do; n does.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from jobs.salaries.cells import AXES, SHAPE, Bools, Ints, Table, Tally, inner, outer
from jobs.salaries.terms import LARGEST_SHARE, LEAST_CLIENTS, LEAST_MISSIONS


@dataclass(frozen=True, slots=True)
class Thresholds:
    """What makes a set of missions safe; ``share`` in percent. Never below the floors, whatever is asked."""

    missions: int = LEAST_MISSIONS
    clients: int = LEAST_CLIENTS
    share: int = LARGEST_SHARE

    def __post_init__(self) -> None:
        object.__setattr__(self, "missions", max(self.missions, LEAST_MISSIONS))
        object.__setattr__(self, "clients", max(self.clients, LEAST_CLIENTS))
        object.__setattr__(self, "share", min(self.share, LARGEST_SHARE))

    def allow(self, tally: Tally) -> Bools:
        """Which of these sets are safe; an empty one is not."""
        allowed: Bools = (
            (tally.missions >= self.missions)
            & (tally.clients >= self.clients)
            & (tally.largest * 100 <= tally.missions * self.share)
        )
        return allowed


def publishable(
    table: Table, thresholds: Thresholds, *, rows: Bools | None = None, barred: Bools | None = None
) -> Bools:
    """Which cells may be published of the missions ``rows`` (all), those that are ``barred`` left out.

    Where a residual is not safe, the smallest published part is hidden, the one of the lowest number
    first, until nothing is left to hide. It ends: each turn hides a cell.
    """
    present = np.ones(len(table.ids), dtype=np.bool_) if rows is None else rows
    places = np.broadcast_to(present.reshape(-1, 1, 1, 1), (len(present), *SHAPE))
    tally = table.tally(places)
    published = thresholds.allow(tally)
    if barred is not None:
        published &= ~barred
    published = _nested(table, published)
    while True:
        before = np.count_nonzero(published)
        for axis in AXES:
            residuals = table.tally(_residual(table, published, axis) & places)
            is_exposed = (residuals.missions > 0) & ~thresholds.allow(residuals)
            published[smallest_parts(table, published, is_exposed, tally, axis)] = False
            published = _nested(table, published)
        if np.count_nonzero(published) == before:
            return published


def _residual(table: Table, published: Bools, axis: int) -> Bools:
    """The places of the cube where a mission is in a published whole and in no published part of it."""
    told = table.spread(published)
    remaining = np.zeros_like(told)
    outer(remaining, axis)[...] = outer(told, axis) & ~inner(told, axis)
    return remaining


def _nested(table: Table, published: Bools) -> Bools:
    """Without the cells of which a whole is not published."""
    while True:
        # ABSENT finds the last one: the largest cell has no whole to wait for.
        kept: Bools = published & np.append(published, True)[table.wholes].all(axis=1)
        if np.array_equal(kept, published):
            return kept
        published = kept


def smallest_parts(table: Table, among: Bools, wholes: Bools, tally: Tally, axis: int) -> Ints:
    """For each of the ``wholes`` its smallest part ``among`` those along ``axis``; by number where equal."""
    whole = table.wholes[:, axis]
    parts = np.flatnonzero(among & np.append(wholes, False)[whole])
    parts = parts[np.lexsort((parts, tally.missions[parts], whole[parts]))]
    return parts[np.unique(whole[parts], return_index=True)[1]]

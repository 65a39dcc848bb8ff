"""Missions by cell: a role × (France, a region, a city) × (any band, one) × (any sector, one). Pure.

A mission belongs to up to twelve cells. They are told as a cube of identifiers, so that counting,
disclosure control and figures are sums over arrays, for all cells at once.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any, Final, NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

#: Of a place, a band or a sector: any. Of a client: not known.
ANY: Final = 0
#: In the cube: the mission is in no such cell.
ABSENT: Final = -1
#: The axes of the cube, after that of missions: France, region, city; any band, its own; any sector, its own.
SHAPE: Final = (3, 2, 2)
AXES: Final = range(3)


@dataclass(frozen=True, slots=True)
class Observations:
    """Missions as columns; ``ANY`` where a mission has no such thing. ``day``: of publication, as ordinal.

    A city is in one region, whatever the mission.
    """

    mission: Ints
    role: Ints
    region: Ints
    city: Ints
    band: Ints
    sector: Ints
    client: Ints
    rate: Floats
    day: Ints

    def __len__(self) -> int:
        return len(self.mission)

    def take(self, rows: Ints | Bools) -> Self:
        """Some of them, by mask or by position."""
        return type(self)(*(getattr(self, field.name)[rows] for field in fields(self)))

    def __add__(self, other: Self) -> Self:
        pairs = ((getattr(self, field.name), getattr(other, field.name)) for field in fields(self))
        return type(self)(*(np.concatenate(pair) for pair in pairs))


class Key(NamedTuple):
    """Which cell: primary keys and the number of a band, ``ANY`` for any. A city's cell names no region."""

    role: int
    region: int
    city: int
    band: int
    sector: int


class Tally(NamedTuple):
    """By cell: missions, distinct clients, missions of the client who has most of them."""

    missions: Ints
    clients: Ints
    largest: Ints


class Table:
    """In which cells some missions are.

    ``ids`` is the cube (missions × ``SHAPE``) of cells by number, ``ABSENT`` where there is none;
    ``wholes`` (cells × axes) is the cell that a cell is an immediate part of along an axis, ``ABSENT``
    for the largest.
    """

    def __init__(self, missions: Observations) -> None:
        self._codes = _Codes(missions)
        self._known, self.ids = _numbered(self._codes.cube)
        self.wholes = np.full((len(self), len(SHAPE)), ABSENT, dtype=np.int64)
        for axis in AXES:
            parts = inner(self.ids, axis)
            is_there = parts != ABSENT
            self.wholes[parts[is_there], axis] = outer(self.ids, axis)[is_there]
        self._pair(missions.client)

    def __len__(self) -> int:
        """How many cells."""
        return len(self._known)

    def keys_of(self, wanted: Bools | None = None) -> list[Key]:
        """Which cells these are, in the order of their numbers; all, or those that are ``wanted``."""
        return self._codes.keys(self._known if wanted is None else self._known[wanted])

    def tally(self, chosen: Bools | None = None) -> Tally:
        """Count the places of the cube that are ``chosen``, else all. Unknown clients are one client."""
        is_there = self.ids != ABSENT
        pairs = self._pairs[is_there if chosen is None else chosen & is_there]
        missions = np.bincount(pairs, minlength=self._pair_count)
        if not len(self):
            return Tally(missions, missions, missions)
        starts = self._pair_starts
        return Tally(
            np.add.reduceat(missions, starts),
            np.add.reduceat(np.minimum(missions, 1), starts),
            np.maximum.reduceat(missions, starts),
        )

    def spread(self, of_cells: Bools) -> Bools:
        """What is said of cells, told in the cube; False where there is none."""
        told: Bools = np.append(of_cells, False)[self.ids]
        return told

    def _pair(self, client: Ints) -> None:
        """Number each (cell, client) once, cells in order: counting then needs no sorting."""
        clients, client = np.unique(client, return_inverse=True)
        codes = self.ids * len(clients) + client.reshape(-1, 1, 1, 1)
        codes[self.ids == ABSENT] = ABSENT
        pairs, self._pairs = _numbered(codes)
        self._pair_count = len(pairs)
        self._pair_starts = np.searchsorted(pairs, np.arange(len(self)) * len(clients))


def outer(cube: NDArray[Any], axis: int) -> NDArray[Any]:
    """The places of a cube that are wholes along ``axis``, each where :func:`inner` has its part."""
    return cube[(slice(None),) * (axis + 1) + (slice(None, -1),)]


def inner(cube: NDArray[Any], axis: int) -> NDArray[Any]:
    """The places of a cube that are parts along ``axis``."""
    return cube[(slice(None),) * (axis + 1) + (slice(1, None),)]


def _numbered(codes: Ints) -> tuple[Ints, Ints]:
    """The codes there are, in order, and the same array with the place of each in it; ABSENT stays."""
    known, inverse = np.unique(codes, return_inverse=True)
    has_absent = int(len(known) > 0 and known[0] == ABSENT)
    return known[has_absent:], inverse.reshape(codes.shape) - has_absent


class _Codes:
    """Keys of cells as one whole number each: digits are places in lists of what there is."""

    def __init__(self, missions: Observations) -> None:
        self._roles, role = np.unique(missions.role, return_inverse=True)
        self._regions, region = _from_one(missions.region)
        self._cities, city = _from_one(missions.city)
        self._sectors, sector = _from_one(missions.sector)
        self._bands = int(missions.band.max(initial=0))
        places = np.stack(
            (np.zeros_like(region), region, np.where(city > 0, city + len(self._regions), 0)), 1
        )
        code = role[:, None] * (1 + len(self._regions) + len(self._cities)) + places
        banded, sectored = (np.stack((np.zeros_like(one), one), 1) for one in (missions.band, sector))
        codes = code[:, :, None] * (1 + self._bands) + banded[:, None, :]
        self.cube: Ints = codes[..., None] * (1 + len(self._sectors)) + sectored[:, None, None, :]
        self.cube[:, 1][missions.region == ANY] = ABSENT
        self.cube[:, 2][(missions.city == ANY) | (missions.region == ANY)] = ABSENT
        self.cube[:, :, 1][np.broadcast_to((missions.band == ANY)[:, None], (len(missions), 3))] = ABSENT
        self.cube[..., 1][np.broadcast_to((missions.sector == ANY)[:, None, None], (len(missions), 3, 2))] = (
            ABSENT
        )

    def keys(self, codes: Ints) -> list[Key]:
        """What these codes mean."""
        codes, sector = np.divmod(codes, 1 + len(self._sectors))
        codes, band = np.divmod(codes, 1 + self._bands)
        role, place = np.divmod(codes, 1 + len(self._regions) + len(self._cities))
        # The place 0 is France; regions follow, then cities.
        region = np.append(ANY, np.append(self._regions, np.zeros_like(self._cities)))[place]
        city = np.append(ANY, np.append(np.zeros_like(self._regions), self._cities))[place]
        columns = (self._roles[role], region, city, band, np.append(ANY, self._sectors)[sector])
        return [Key(*row) for row in zip(*(column.tolist() for column in columns), strict=True)]


def _from_one(column: Ints) -> tuple[Ints, Ints]:
    """What there is but ``ANY``, and for each row its place in it counted from one; 0 for ``ANY``."""
    known = np.unique(column[column != ANY])
    return known, np.where(column == ANY, 0, np.searchsorted(known, column) + 1)

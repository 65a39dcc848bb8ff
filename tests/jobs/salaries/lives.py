"""Random lives of rates, and what must hold each month: counted in plain Python, apart from the arrays."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from itertools import combinations
from random import Random

import numpy as np

from jobs.salaries.cells import Key, Observations
from jobs.salaries.disclosure import Thresholds
from jobs.salaries.renewal import NEVER, Renewal, Sample, Told, renew

#: Months of a life have numbers from here on; missions are published on day 30 × month + something.
FIRST_MONTH = 100
MONTHS = 5
WINDOW = 24
#: Thresholds that somebody may set: missions, clients, share of one client.
SETTINGS = ((3, 3, 80), (5, 3, 80), (4, 3, 50), (5, 4, 60))
#: Region of each city.
CITIES = {1: 1, 2: 1, 3: 1, 4: 2, 5: 2}
AXES = ("place", "band", "sector")


@dataclass(frozen=True, slots=True)
class Fact:
    """A mission as it counts."""

    mission: int
    role: int
    region: int
    city: int
    band: int
    sector: int
    client: int
    rate: float
    day: int

    @property
    def keys(self) -> list[Key]:
        places = {(0, 0), (self.region, 0), (0, self.city)}
        return [
            Key(self.role, region, city, band, sector)
            for region, city in places
            if city == self.city or not city
            for band in {0, self.band}
            for sector in {0, self.sector}
        ]


@dataclass
class Life:
    """What the site knows, what it told each month, and what was wrong with it."""

    draw: Random
    thresholds: Thresholds
    known: dict[int, Fact] = field(default_factory=dict)
    count: int = 0
    sample: list[tuple[Fact, int, int]] = field(default_factory=list)
    #: By month: the missions that each cell told, of which vintage.
    told: dict[int, dict[Key, tuple[dict[int, Fact], int]]] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)

    def last(self) -> dict[Key, int]:
        """When each cell was told last."""
        return {key: month for month, cells in sorted(self.told.items()) for key in cells}


def live(draw: Random, *, months: int = MONTHS) -> Life:
    """A few missions, then some months in which little happens, as somebody would like who compares."""
    life = Life(draw, Thresholds(*draw.choice(SETTINGS)))
    for _number in range(draw.choice([0, 4, 5, 6, 12, 30, 60])):
        _add(life, FIRST_MONTH)
    for month in range(FIRST_MONTH, FIRST_MONTH + months):
        if month > FIRST_MONTH:
            if draw.random() < 0.1:
                life.thresholds = Thresholds(*draw.choice(SETTINGS))
            for _number in range(draw.choice([0, 1, 1, 1, 2, 3, 8])):
                draw.choice([_add, _add_alike, _change, _hide, _erase])(life, month)
        publish(life, month)
    return life


def _add(life: Life, month: int) -> None:
    draw = life.draw
    city = draw.choice([0, 1, 1, 1, 2, 3, 4, 5])
    life.count += 1
    number = life.count
    life.known[number] = Fact(
        mission=number,
        role=draw.choice([7, 7, 7, 9]),
        region=CITIES.get(city, 0),
        city=city,
        band=draw.choice([0, 1, 1, 2]),
        sector=draw.choice([0, 3, 3, 4]),
        # One client has most of them; 0 is all those who are not known.
        client=draw.choice([1, 1, 1, 0, 2, 3, 4, 5]),
        rate=draw.randrange(300, 900) / 2,
        day=30 * month - draw.choice([1, 20, 200, 700, 30 * 23 + 15]),
    )


def _add_alike(life: Life, month: int) -> None:
    """One more where there are some already, of any client."""
    _add(life, month)
    number = life.count
    added = life.known[number]
    other = life.draw.choice(sorted(life.known.values(), key=lambda fact: fact.mission))
    life.known[number] = replace(other, mission=number, client=added.client, rate=added.rate, day=added.day)


def _change(life: Life, month: int) -> None:
    if not life.known:
        return
    number = life.draw.choice(sorted(life.known))
    city = life.draw.choice([0, 1, 4])
    facts = {
        "rate": life.draw.randrange(300, 900) / 2,
        "band": life.draw.choice([0, 1, 2]),
        "sector": life.draw.choice([0, 3, 4]),
        "client": life.draw.choice([0, 1, 2]),
        "role": life.draw.choice([7, 9]),
    }
    name = life.draw.choice(sorted(facts))
    life.known[number] = replace(life.known[number], **{name: facts[name]})
    if life.draw.random() < 0.3:
        life.known[number] = replace(life.known[number], city=city, region=CITIES.get(city, 0))


def _hide(life: Life, month: int) -> None:
    """Its rate is no longer public: it exists, and does not count."""
    if life.known:
        number = life.draw.choice(sorted(life.known))
        life.known[number] = replace(life.known[number], day=-1)


def _erase(life: Life, month: int) -> None:
    if life.known:
        del life.known[life.draw.choice(sorted(life.known))]


def observations(facts: Iterable[Fact]) -> Observations:
    """Facts as the code under test takes them."""
    facts = list(facts)
    names = ("mission", "role", "region", "city", "band", "sector", "client", "rate", "day")
    columns = {name: np.array([getattr(fact, name) for fact in facts], dtype=np.int64) for name in names}
    return Observations(**(columns | {"rate": np.array([fact.rate for fact in facts], dtype=np.float64)}))


def publish(life: Life, month: int) -> None:
    today = [fact for fact in life.known.values() if fact.day >= 30 * (month - WINDOW)]
    told = {key: Told(last, life.told[last][key][1]) for key, last in life.last().items()}
    renewal = renew(
        Sample(
            observations(fact for fact, *_months in life.sample),
            np.array([entered for _fact, entered, _left in life.sample], dtype=np.int64),
            np.array([left for _fact, _entered, left in life.sample], dtype=np.int64),
        ),
        observations(today),
        month=month,
        previous=max(life.told, default=0),
        told=told,
        thresholds=life.thresholds,
    )
    life.wrong += [f"month {month}: {problem}" for problem in _follow(life, month, today, renewal)]


def _follow(life: Life, month: int, today: list[Fact], renewal: Renewal) -> Iterable[str]:
    """Keep what was decided, and say what is wrong with it."""
    life.sample = [
        (fact, entered, month if leaves else left)
        for (fact, entered, left), leaves in zip(life.sample, renewal.leaving, strict=True)
    ]
    life.sample += [
        (fact, month, NEVER) for fact, enters in zip(today, renewal.entering, strict=True) if enters
    ]
    current = {fact.mission: replace(fact, day=0) for fact, _entered, left in life.sample if left == NEVER}
    if current != {fact.mission: replace(fact, day=0) for fact in today}:
        yield "the sample is not what counts today"
    if sorted(renewal.missions.mission[renewal.rows]) != sorted(current):
        yield "the rows are not those of the sample"
    last = life.last()
    present = contents(fact for fact, _entered, left in life.sample if left == NEVER)
    cells = {key: (present[key], month) for key in renewal.table.keys_of(renewal.renewed)}
    for key in renewal.table.keys_of(renewal.kept):
        if last[key] != max(life.told):
            yield f"{key} is kept, and was not told the time before"
        cells[key] = life.told[last[key]][key]
    life.told[month] = cells
    yield from _disclosures(life, cells)
    yield from _comparisons(life, last, cells)


#: What a cell tells, and of which vintage.
Content = tuple[dict[int, Fact], int]
Cells = dict[Key, Content]


def _disclosures(life: Life, cells: Cells) -> Iterable[str]:
    """What these published cells give away by themselves, in sentences."""
    for cell, (content, vintage) in cells.items():
        if not is_safe([fact.client for fact in content.values()], life.thresholds):
            yield f"{cell} is not safe"
        for axis in AXES:
            whole = _whole(cell, axis)
            if whole and (whole not in cells or cells[whole][1] < vintage):
                yield f"{cell} is told without {whole}, or before it"
            parts = [cells[part] for part in cells if _whole(part, axis) == cell]
            for some in _told_apart(parts, vintage):
                if _gives_away(life, _signed([content], some)):
                    yield f"{cell} less {len(some)} of its {len(parts)} parts by {axis} is not safe"


def _told_apart(parts: list[Content], vintage: int) -> Iterable[list[dict[int, Fact]]]:
    """What is claimed that may be taken from a whole: all its parts, and some where none is kept.

    A whole has three parts along an axis at most (``CITIES``): every choice of them is tried.
    """
    contents_of = [content for content, _vintage in parts]
    yield contents_of
    if all(of_part == vintage for _content, of_part in parts):
        for size in range(1, len(parts)):
            yield from map(list, combinations(contents_of, size))


def _comparisons(life: Life, last: dict[Key, int], cells: Cells) -> Iterable[str]:
    """What these cells give away to somebody who kept what was told before."""
    for cell in cells.keys() & last.keys():
        before = life.told[last[cell]]
        old, new = before[cell][0], cells[cell][0]
        if _gives_away(life, _signed([new], [old])):
            yield f"{cell} differs by too little from month {last[cell]}"
        for axis in AXES:
            parts = [part for part in cells if _whole(part, axis) == cell and last.get(part) == last[cell]]
            changed = _signed(
                [new, *(before[part][0] for part in parts)], [old, *(cells[part][0] for part in parts)]
            )
            if _gives_away(life, changed):
                yield f"{cell} and its parts by {axis} change by too little from month {last[cell]}"


def _signed(more: list[dict[int, Fact]], less: list[dict[int, Fact]]) -> dict[int, list[Fact]]:
    """By mission the versions that do not cancel out; none where all of them do, at one rate."""
    signs: Counter[int] = Counter()
    versions: dict[int, Fact] = {}
    for sign, sets in ((1, more), (-1, less)):
        for fact in (fact for content in sets for fact in content.values()):
            signs[id(fact)] += sign
            versions[id(fact)] = fact
    differing: dict[int, list[Fact]] = {}
    for number, sign in signs.items():
        if sign:
            differing.setdefault(versions[number].mission, []).append(versions[number])
    return {
        mission: facts
        for mission, facts in differing.items()
        if len({fact.rate for fact in facts}) > 1 or sum(signs[id(fact)] for fact in facts)
    }


def _gives_away(life: Life, differing: dict[int, list[Fact]]) -> bool:
    """Is this too little? A mission counts once, as of the client of the oldest version that differs."""
    order = {id(fact): number for number, (fact, *_months) in enumerate(life.sample)}
    oldest = (min(versions, key=lambda fact: order[id(fact)]) for versions in differing.values())
    clients = [fact.client for fact in oldest]
    return bool(clients) and not is_safe(clients, life.thresholds)


def is_safe(clients: list[int], thresholds: Thresholds) -> bool:
    counts = Counter(clients)
    return (
        len(clients) >= thresholds.missions
        and len(counts) >= thresholds.clients
        and max(counts.values()) / len(clients) * 100 <= thresholds.share
    )


def contents(facts: Iterable[Fact]) -> dict[Key, dict[int, Fact]]:
    """The missions of each cell."""
    found: dict[Key, dict[int, Fact]] = {}
    for fact in facts:
        for key in fact.keys:
            found.setdefault(key, {})[fact.mission] = fact
    return found


def _whole(cell: Key, axis: str) -> Key | None:
    """What ``cell`` is an immediate part of."""
    if axis == "place":
        if cell.city:
            return cell._replace(city=0, region=CITIES[cell.city])
        return cell._replace(region=0) if cell.region else None
    return cell._replace(**{axis: 0}) if getattr(cell, axis) else None

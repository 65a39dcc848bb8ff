"""Loads, refreshes and removes the missions of the demonstration.

A mission is found again by its natural key (``external_id``, under our source), so that loading
twice doubles nothing. What people did to a mission stays: one that somebody published, changed
or closed, or applied to, is not drawn again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain

from django.db import transaction
from django.db.models import Exists, OuterRef

from core.pagecache import bump
from jobs.caching import MISSIONS
from jobs.missions.changes import BATCH, facts_of, missions_changed
from jobs.missions.demonstration.catalogue import FULL, Key, Volume
from jobs.missions.demonstration.drawing import Generator
from jobs.missions.demonstration.lexicon import Lexicon
from jobs.missions.demonstration.rows import (
    DEMONSTRATION,
    Rows,
    client_names,
    digest,
    save_clients,
    stamp,
)
from jobs.missions.demonstration.saving import Known, save
from jobs.missions.demonstration.specification import specification
from jobs.missions.models import Client, Mission, MissionEvent
from jobs.missions.models.queryset import MissionQuerySet
from jobs.missions.terms import DEMONSTRATION_SOURCE, EventKind


@dataclass(frozen=True, slots=True)
class Loaded:
    """How many missions were created, updated, and left as they were."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0


@dataclass(frozen=True, slots=True)
class Purged:
    """How many missions were removed, and how many stay because somebody applied to them."""

    removed: int
    kept: int


def is_loaded() -> bool:
    """Is there any mission of the demonstration, whatever its flag?"""
    return _ours().exists()


def load(*, as_of: date, flagged: bool, volume: Volume = FULL, seed: int | None = None) -> Loaded:
    """Create the missions that are missing and bring the others to the day ``as_of``.

    ``flagged`` marks them as made up; without it they are judged as if real. Raises KeyError
    where the vocabulary lacks an entry: load it before.
    """
    _flag(flagged)
    return _draw(volume, as_of=as_of, flagged=flagged, seed=seed)


def refresh(*, as_of: date, flagged: bool | None = None) -> Loaded:
    """Bring what was loaded to the day ``as_of``; create nothing. Keeps its flag unless one is given.

    Otherwise all that is on show would have ended within two months. One query where nothing was
    loaded, and three where it is of that day already.
    """
    first = _ours().values_list("is_demo", flat=True).first()
    if first is None:
        return Loaded()
    flagged = first if flagged is None else flagged
    _flag(flagged)
    stale = _untouched().exclude(source_digest__startswith=stamp(as_of)).order_by("pk")
    keys = [Key.parse(text) for text in stale.values_list("external_id", flat=True)]
    return _draw(keys, as_of=as_of, flagged=flagged) if keys else Loaded()


def purge() -> Purged:
    """Remove what is marked as made up: missions, and clients without one. Whatever is real stays.

    A mission that somebody applied to stays too: the application belongs to its sender.
    """
    marked = Mission.objects.filter(is_demo=True)
    ids = list(marked.filter(applications=None).order_by("pk").values_list("pk", flat=True))
    for batch in _batches(ids):
        with transaction.atomic():
            _tell(batch)
            Mission.objects.filter(pk__in=batch).delete()
    Client.objects.filter(is_demo=True, missions=None).delete()
    return Purged(removed=len(ids), kept=marked.count())


def _ours() -> MissionQuerySet:
    return Mission.objects.filter(source=DEMONSTRATION_SOURCE)


def _untouched() -> MissionQuerySet:
    """Ours, without those to which people did something."""
    events = MissionEvent.objects.filter(mission=OuterRef("pk")).exclude(process=DEMONSTRATION.process)
    by_people = events.exclude(kind__in=[EventKind.EXPIRED, EventKind.GONE])
    return _ours().filter(~Exists(by_people), applications=None)


def _draw(keys: Iterable[Key], *, as_of: date, flagged: bool, seed: int | None = None) -> Loaded:
    spec, lexicon = specification(), Lexicon.read()
    rows = _ours().values_list("external_id", "pk", "reference", "source_digest")
    known = {key: Known(pk, reference, digest_) for key, pk, reference, digest_ in rows}
    untouched = set(_untouched().values_list("external_id", flat=True))
    wanted = [key for key in keys if str(key) in untouched or str(key) not in known]
    generator = Generator(spec, lexicon, as_of, spec.seed if seed is None else seed)
    drawn = [generator.mission(key) for key in wanted]
    changed = [
        mission
        for mission in drawn
        if mission.external_id not in known or known[mission.external_id].digest != digest(mission, as_of)
    ]
    clients = save_clients(spec, flagged=flagged)
    save(changed, known, Rows(lexicon, clients, as_of, flagged))
    created = sum(mission.external_id not in known for mission in changed)
    return Loaded(created, len(changed) - created, len(wanted) - len(changed))


def _flag(flagged: bool) -> None:
    """Mark what was loaded as made up, or not, where it says otherwise."""
    others = _ours().exclude(is_demo=flagged).order_by("pk")
    for batch in _batches(list(others.values_list("pk", flat=True))):
        with transaction.atomic():
            Mission.objects.filter(pk__in=batch).update(is_demo=flagged)
            _tell(batch)
    names = client_names(specification()).values()
    Client.objects.filter(name__in=names).exclude(is_demo=flagged).update(is_demo=flagged)


def _tell(ids: Sequence[int]) -> None:
    """Whatever shows these missions is stale. No history: nothing happened to them."""
    bump(MISSIONS, *chain.from_iterable(facts.tags for facts in facts_of(ids)))
    missions_changed.send(sender=Mission, ids=list(ids))


def _batches(ids: Sequence[int]) -> Iterable[Sequence[int]]:
    return (ids[start : start + BATCH] for start in range(0, len(ids), BATCH))

"""Writes a batch of rows: new missions, changes, missions that came back. One transaction each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import IntegrityError, models, transaction

from jobs.missions.changes import Actor, Happened, facts_of, record
from jobs.missions.importing.inserting import insert, insert_values
from jobs.missions.importing.planning import Candidate, Plan, has_left, plan
from jobs.missions.importing.reading import Row
from jobs.missions.importing.rows import Defect, Known, Values, check, digest
from jobs.missions.importing.vocabulary import Vocabulary
from jobs.missions.models import Client, Mission, MissionSkill
from jobs.missions.references import draw
from jobs.missions.terms import EventKind

ATTEMPTS = 3
#: Attributes that a change may touch besides the values of the row.
_ALWAYS = ("source_digest", "changed_at", "told")
_STATE = ("state", "closed_at", "close_reason")


@dataclass(slots=True)
class Counts:
    """What became of the rows, and of missions without one (``closed``)."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0
    reopened: int = 0
    closed: int = 0
    rejected: int = 0
    warnings: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(*(getattr(self, name) + getattr(other, name) for name in self.__slots__))


@dataclass(frozen=True, slots=True)
class Named:
    """A row with its identifier and what its columns say."""

    row: Row
    external_id: str
    values: Values


@dataclass(slots=True)
class Loader:
    """Loads the rows of one source, batch by batch. ``reject`` is called for each row that is wrong."""

    source: str
    vocabulary: Vocabulary
    at: datetime
    by: Actor
    reject: Callable[[Row, Sequence[Defect]], None]
    dry_run: bool = False
    counts: Counts = field(default_factory=Counts)

    def load(self, batch: Sequence[Named]) -> None:
        """Load rows of which no two have the same identifier, at most ``changes.BATCH``."""
        known = self._known(batch)
        candidates: list[Candidate] = []
        for named in batch:
            row_digest = digest(named.values, self.vocabulary)
            mission, old_digest = known.get(named.external_id, (None, ""))
            if mission is not None and row_digest == old_digest and not mission.is_coming_back:
                self.counts.unchanged += 1
                continue
            checked = check(named.values, self.vocabulary, at=self.at, known=mission)
            if checked.defects:
                self.refuse(named.row, checked.defects)
                continue
            self.counts.warnings += len(checked.warnings)
            candidates.append(Candidate(named.external_id, row_digest, checked, mission is not None))
        if candidates:
            self.counts += self._write(candidates)

    def refuse(self, row: Row, defects: Sequence[Defect]) -> None:
        self.counts.rejected += 1
        self.reject(row, defects)

    def _known(self, batch: Sequence[Named]) -> dict[str, tuple[Known, str]]:
        rows = Mission.objects.filter(
            source=self.source, external_id__in=[named.external_id for named in batch]
        )
        return {
            external_id: (Known(published_at, valid_through, has_left(state, reason)), old_digest)
            for external_id, old_digest, published_at, valid_through, state, reason in rows.values_list(
                "external_id", "source_digest", "published_at", "valid_through", "state", "close_reason"
            )
        }

    def _write(self, candidates: Sequence[Candidate]) -> Counts:
        """Another process may draw the same reference at the same moment: then draw again."""
        if self.dry_run:
            return _counted(self._plan(candidates, _clients(candidates), lock=False))
        for _attempt in range(ATTEMPTS - 1):
            try:
                return self._try(candidates)
            except IntegrityError:
                continue
        return self._try(candidates)

    def _try(self, candidates: Sequence[Candidate]) -> Counts:
        with transaction.atomic():
            _create_clients(candidates)
            found = self._plan(candidates, _clients(candidates), lock=True)
            facts = facts_of([change.mission.pk for change in found.changed])
            happened = [*_write_created(found), *_write_changed(found)]
            record(happened, at=self.at, by=self.by, before=facts)
        return _counted(found)

    def _plan(self, candidates: Sequence[Candidate], clients: dict[str, Client], *, lock: bool) -> Plan:
        return plan(candidates, source=self.source, clients=clients, at=self.at, lock=lock)


def _counted(found: Plan) -> Counts:
    reopened = sum(change.is_reopened for change in found.changed)
    return Counts(
        created=len(found.created),
        updated=len(found.changed) - reopened,
        unchanged=len(found.same),
        reopened=reopened,
    )


def _create_clients(candidates: Iterable[Candidate]) -> None:
    """Clients are known by name; the first row that names one says its kind."""
    kinds: dict[str, str] = {}
    for candidate in candidates:
        if candidate.checked.client:
            kinds.setdefault(candidate.checked.client, candidate.checked.client_kind)
    known = set(Client.objects.filter(name__in=kinds).values_list("name", flat=True))
    Client.objects.bulk_create(
        # In one order, so that two imports cannot wait for each other.
        [Client(name=name, kind=kinds[name]) for name in sorted(kinds) if name not in known],
        ignore_conflicts=True,
    )


def _clients(candidates: Iterable[Candidate]) -> dict[str, Client]:
    names = {candidate.checked.client for candidate in candidates} - {""}
    return {client.name: client for client in Client.objects.filter(name__in=names)}


def _write_created(found: Plan) -> list[Happened]:
    missions = [mission for mission, _skills in found.created]
    if not missions:
        return []
    for mission, reference in zip(missions, draw(len(missions)), strict=True):
        mission.reference = reference
    insert(missions)
    _write_skills((mission.pk, skills) for mission, skills in found.created)
    # They never were drafts: their history begins online.
    return [Happened(mission.pk, EventKind.PUBLISHED) for mission in missions]


def _write_changed(found: Plan) -> list[Happened]:
    if found.same:
        Mission.objects.bulk_update(found.same, ["source_digest"])
    if not found.changed:
        return []
    fields = {_field(name) for name in found.touched} | set(_ALWAYS)
    if any(change.is_reopened for change in found.changed):
        fields |= set(_STATE)
    Mission.objects.bulk_update([change.mission for change in found.changed], sorted(fields))
    redone = {change.mission.pk: change.skills for change in found.changed if change.skills is not None}
    MissionSkill.objects.filter(mission__in=list(redone)).delete()
    _write_skills(redone.items())
    return [
        Happened(
            change.mission.pk,
            EventKind.REOPENED if change.is_reopened else EventKind.CHANGED,
            change.details,
        )
        for change in found.changed
    ]


def _write_skills(links: Iterable[tuple[int, list[tuple[int, bool]]]]) -> None:
    insert_values(
        MissionSkill,
        ("mission_id", "skill_id", "is_required", "position"),
        [
            (mission, skill, is_required, position)
            for mission, skills in links
            for position, (skill, is_required) in enumerate(skills)
        ],
    )


def _field(attribute: str) -> str:
    """The name of a field from its attribute: ``city_id`` is kept by ``city``."""
    found: models.Field[Any, Any] = next(
        field for field in Mission._meta.concrete_fields if field.attname == attribute
    )
    return found.name

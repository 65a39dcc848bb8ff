"""Writes drawn missions, 500 a transaction, with their skills, their history and all it sets off."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from django.db import transaction

from jobs.missions.changes import BATCH, facts_of, record
from jobs.missions.demonstration.drawing import Drawn
from jobs.missions.demonstration.rows import DEMONSTRATION, Rows
from jobs.missions.models import Mission, MissionEvent, MissionSkill
from jobs.missions.references import draw
from jobs.missions.terms import EventKind

#: What a mission keeps once it is known.
_FIXED = ("id", "reference", "ends_at", "source", "external_id", "is_rate_public", "country")
_WRITTEN = [field.name for field in Mission._meta.concrete_fields if field.name not in _FIXED]


class Known(NamedTuple):
    """A mission that was loaded before."""

    pk: int
    reference: int
    digest: str


def save(drawn: Sequence[Drawn], known: Mapping[str, Known], rows: Rows) -> None:
    """Insert missions, or overwrite those that are ``known`` by their natural key."""
    references = _references(drawn, known)
    for start in range(0, len(drawn), BATCH):
        _save_batch(drawn[start : start + BATCH], known, references, rows)


def _references(drawn: Sequence[Drawn], known: Mapping[str, Known]) -> dict[str, int]:
    """Their own references; another one where a mission from elsewhere has it already."""
    new = {mission.external_id: mission.reference for mission in drawn if mission.external_id not in known}
    taken = set(Mission.objects.filter(reference__in=new.values()).values_list("reference", flat=True))
    others = iter(draw(len(taken)))
    new = {key: next(others) if reference in taken else reference for key, reference in new.items()}
    return {key: row.reference for key, row in known.items()} | new


@transaction.atomic
def _save_batch(
    drawn: Sequence[Drawn], known: Mapping[str, Known], references: Mapping[str, int], rows: Rows
) -> None:
    missions = [
        rows.mission(
            mission,
            pk=known[mission.external_id].pk if mission.external_id in known else None,
            reference=references[mission.external_id],
        )
        for mission in drawn
    ]
    old = [mission for mission in missions if mission.pk]
    before = facts_of([mission.pk for mission in old])
    Mission.objects.bulk_create([mission for mission in missions if not mission.pk])
    Mission.objects.bulk_create(old, update_conflicts=True, unique_fields=["pk"], update_fields=_WRITTEN)
    pairs = list(zip(drawn, missions, strict=True))
    _save_skills([link for one, mission in pairs for link in rows.skills(one, mission.pk)], old)
    _forget_history(old)
    happened = [event for one, mission in pairs for event in rows.history(one, mission.pk)]
    record(happened, at=rows.midnight, by=DEMONSTRATION, before=before)


def _save_skills(links: Sequence[MissionSkill], old: Sequence[Mission]) -> None:
    """Replace the skills of missions where they differ, which a new vocabulary alone brings about."""
    held, wanted = _by_mission(MissionSkill.objects.filter(mission__in=old)), _by_mission(links)
    differing = {pk for pk, skills in wanted.items() if held.get(pk) != skills}
    MissionSkill.objects.filter(mission__in=differing & held.keys()).delete()
    MissionSkill.objects.bulk_create([link for link in links if link.mission_id in differing])


def _by_mission(links: Iterable[MissionSkill]) -> dict[int, set[tuple[int, bool, int]]]:
    skills: dict[int, set[tuple[int, bool, int]]] = {}
    for link in links:
        skills.setdefault(link.mission_id, set()).add((link.skill_id, link.is_required, link.position))
    return skills


def _forget_history(missions: Sequence[Mission]) -> None:
    """What was made up of their past, and the ends that followed from it."""
    events = MissionEvent.objects.filter(mission__in=missions)
    events.filter(process=DEMONSTRATION.process).delete()
    events.filter(kind__in=[EventKind.EXPIRED, EventKind.GONE]).delete()

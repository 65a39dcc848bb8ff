"""What a batch of checked rows would change: missions to create, values that differ. Reads only."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

from jobs.missions.importing.rows import Checked
from jobs.missions.models import Client, Mission, MissionSkill
from jobs.missions.terms import CloseReason, State

Skills = list[tuple[int, bool]]
_SHOWN = 200


class Candidate(NamedTuple):
    """A row that is right, on its way into the table."""

    external_id: str
    digest: str
    checked: Checked


@dataclass(slots=True)
class Change:
    """A mission that is there, with its new values set; ``before`` are the former ones."""

    mission: Mission
    before: dict[str, Any]
    skills: Skills | None
    is_reopened: bool

    @property
    def is_real(self) -> bool:
        return bool(self.before or self.skills is not None or self.is_reopened)

    @property
    def details(self) -> dict[str, list[str]]:
        """Of the history: the start of each value, before and after."""
        told = {
            name: [str(value)[:_SHOWN], str(getattr(self.mission, name))[:_SHOWN]]
            for name, value in self.before.items()
        }
        return told if self.skills is None else told | {"skills": []}


@dataclass(slots=True)
class Plan:
    """What is to be written."""

    created: list[tuple[Mission, Skills]] = field(default_factory=list)
    changed: list[Change] = field(default_factory=list)
    #: Their row is written otherwise and says the same.
    same: list[Mission] = field(default_factory=list)

    @property
    def touched(self) -> set[str]:
        """Attributes that differ in some mission."""
        return {name for change in self.changed for name in change.before}


def has_left(state: str, close_reason: str) -> bool:
    """Was it an import that closed it? What the team closed stays closed."""
    return state == State.WITHDRAWN and close_reason == CloseReason.LEFT_SOURCE


def plan(
    candidates: Sequence[Candidate], *, source: str, clients: Mapping[str, Client], at: datetime
) -> Plan:
    """Compare the rows with the table. In a transaction the missions stay locked until its end."""
    ids = [candidate.external_id for candidate in candidates]
    rows = Mission.objects.filter(source=source, external_id__in=ids).order_by("pk")
    if rows.query.model is not None and _in_transaction():
        rows = rows.select_for_update()
    existing = {mission.external_id: mission for mission in rows}
    links = _links(existing.values())
    found = Plan()
    for candidate in candidates:
        mission = existing.get(candidate.external_id)
        if mission is None:
            found.created.append((_new(candidate, source, clients, at), candidate.checked.skills))
            continue
        change = _change(mission, candidate, clients, links.get(mission.pk, []), at)
        if change.is_real:
            found.changed.append(change)
        else:
            found.same.append(mission)
    return found

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
    #: Is there a mission already?
    is_known: bool


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
    candidates: Sequence[Candidate],
    *,
    source: str,
    clients: Mapping[str, Client],
    at: datetime,
    lock: bool,
) -> Plan:
    """Compare the rows with the table. ``lock`` needs a transaction and keeps the missions till its end."""
    ids = [candidate.external_id for candidate in candidates if candidate.is_known]
    rows = Mission.objects.filter(source=source, external_id__in=ids).order_by("pk")
    existing = {mission.external_id: mission for mission in (rows.select_for_update() if lock else rows)}
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


def _new(candidate: Candidate, source: str, clients: Mapping[str, Client], at: datetime) -> Mission:
    """A mission without its reference, open at once."""
    return Mission(
        **candidate.checked.fields,
        client=clients.get(candidate.checked.client),
        state=State.OPEN,
        source=source,
        external_id=candidate.external_id,
        source_digest=candidate.digest,
        created_at=at,
        changed_at=at,
    )


def _change(
    mission: Mission,
    candidate: Candidate,
    clients: Mapping[str, Client],
    links: Skills,
    at: datetime,
) -> Change:
    client = clients.get(candidate.checked.client)
    wanted = candidate.checked.fields | {"client_id": client and client.pk}
    before: dict[str, Any] = {}
    for name, value in wanted.items():
        if getattr(mission, name) != value:
            before[name] = getattr(mission, name)
            setattr(mission, name, value)
    mission.source_digest = candidate.digest
    is_reopened = has_left(mission.state, mission.close_reason) and mission.valid_through > at
    if is_reopened:
        mission.state, mission.closed_at, mission.close_reason = State.OPEN, None, ""
    if "valid_through" in before or is_reopened:
        mission.told = ""  # its end is another one, and will be told again
    if before or candidate.checked.skills != links or is_reopened:
        mission.changed_at = at
    skills = candidate.checked.skills if candidate.checked.skills != links else None
    return Change(mission, before, skills, is_reopened)


def _links(missions: Iterable[Mission]) -> dict[int, Skills]:
    """Skills by mission, in the order of its page."""
    found: dict[int, Skills] = {}
    rows = MissionSkill.objects.filter(mission__in=[mission.pk for mission in missions])
    for mission, skill, is_required in rows.order_by("mission", "-is_required", "position").values_list(
        "mission", "skill", "is_required"
    ):
        found.setdefault(mission, []).append((skill, is_required))
    return found

"""Turns drawn missions into rows of the database, and into their history."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time

from django.utils import timezone

from jobs.missions.changes import Actor, Happened
from jobs.missions.demonstration.drawing import Drawn
from jobs.missions.demonstration.lexicon import Lexicon
from jobs.missions.demonstration.specification import Specification
from jobs.missions.models import Client, Mission, MissionSkill
from jobs.missions.terms import AFTERLIFE, DEMONSTRATION_SOURCE, ContractMode, EventKind, State

DEMONSTRATION = Actor(process="demonstration")
_REMOTE = {"sur-site": "sur-site", "hybride": "partiel", "teletravail": "total"}

ClientKey = tuple[str, int]  # its kind, its number among the clients of that kind


def client_names(spec: Specification) -> dict[ClientKey, str]:
    """The 40 clients, numbered from 1: who they are is nobody's business, they are made up."""
    keys = [
        (kind, number)
        for kind, count in spec.more["clients"]["counts"].items()
        for number in range(1, count + 1)
    ]
    name = spec.more["clients"]["name"]
    return {key: name.format(number=position) for position, key in enumerate(keys, start=1)}


def save_clients(spec: Specification, *, flagged: bool) -> dict[ClientKey, int]:
    """Primary keys of the clients; those that are missing are created."""
    names = client_names(spec)
    Client.objects.bulk_create(
        [
            Client(name=name, kind=kind, public_label=spec.client_type(kind).label, is_demo=flagged)
            for (kind, _number), name in names.items()
        ],
        ignore_conflicts=True,
    )
    found = dict(Client.objects.filter(name__in=names.values()).values_list("name", "pk"))
    return {key: found[name] for key, name in names.items()}


@dataclass(frozen=True)
class Rows:
    """Makes the rows of missions as they are at the beginning of the day ``as_of``."""

    lexicon: Lexicon
    clients: Mapping[ClientKey, int]
    as_of: date
    flagged: bool

    @property
    def midnight(self) -> datetime:
        """The moment of which the rows tell."""
        return timezone.make_aware(datetime.combine(self.as_of, time(0)))

    def mission(self, drawn: Drawn, *, pk: int | None, reference: int) -> Mission:
        need, course = drawn.need, drawn.course
        return Mission(
            pk=pk,
            reference=reference,
            title=drawn.title,
            role_id=self.lexicon.roles[need.role].pk,
            sector_id=self.lexicon.sectors[need.sector].pk,
            client_id=self.clients[need.client_type, drawn.client],
            description=drawn.description,
            city_id=self.lexicon.cities[need.city].pk,
            remote_policy=_REMOTE[need.remote_policy],
            remote_days=need.remote_days,
            rate_min=need.rate_min,
            rate_max=need.rate_max,
            start_date=drawn.start_date,
            duration_value=need.duration_value,
            duration_unit=need.duration_unit,
            is_renewable=need.is_renewable,
            days_per_week=need.days_per_week,
            experience=need.level,
            english=need.english,
            accepts_freelance=ContractMode.FREELANCE in need.contract_modes,
            accepts_portage=ContractMode.PORTAGE in need.contract_modes,
            state=course.state,
            published_at=course.published_at,
            valid_through=course.valid_through,
            closed_at=course.closed_at,
            close_reason=course.close_reason,
            told=self._told(drawn),
            source=DEMONSTRATION_SOURCE,
            external_id=drawn.external_id,
            source_digest=digest(drawn, self.as_of),
            is_demo=self.flagged,
            created_at=course.created_at,
            changed_at=course.changed_at,
        )

    def skills(self, drawn: Drawn, mission_id: int) -> Iterator[MissionSkill]:
        for is_required, slugs in ((True, drawn.need.required), (False, drawn.need.optional)):
            for position, slug in enumerate(slugs):
                yield MissionSkill(
                    mission_id=mission_id,
                    skill_id=self.lexicon.skills[slug].pk,
                    is_required=is_required,
                    position=position,
                )

    def history(self, drawn: Drawn, mission_id: int) -> Iterator[Happened]:
        """All that has happened, each event at its own moment."""
        course = drawn.course
        moments = [(EventKind.CREATED, course.created_at), (EventKind.PUBLISHED, course.published_at)]
        if course.closed_at:
            moments.append((EventKind(course.state), course.closed_at))
        told = self._told(drawn)
        if told and not course.closed_at:
            moments.append((EventKind.EXPIRED, course.valid_through))
        if told == EventKind.GONE:
            moments.append((EventKind.GONE, _end(drawn) + AFTERLIFE))
        return (Happened(mission_id, kind, at=moment) for kind, moment in moments if moment)

    def _told(self, drawn: Drawn) -> str:
        """What a sweep would have told by now, so that it has nothing left to do."""
        if drawn.course.state == State.DRAFT:
            return ""
        if _end(drawn) + AFTERLIFE <= self.midnight:
            return EventKind.GONE
        return EventKind.EXPIRED if drawn.course.state == State.OPEN and _end(drawn) <= self.midnight else ""


def _end(drawn: Drawn) -> datetime:
    return min(drawn.course.valid_through, drawn.course.closed_at or drawn.course.valid_through)


def stamp(as_of: date) -> str:
    """The start of a digest: the day that it tells of."""
    return f"{as_of:%Y%m%d}-"


def digest(drawn: Drawn, as_of: date) -> str:
    """32 characters that change with the mission and with the day."""
    return stamp(as_of) + hashlib.sha256(drawn.canonical()).hexdigest()[:23]

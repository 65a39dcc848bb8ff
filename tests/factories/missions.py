"""Missions and clients for tests, with what they need around them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any, Final

from django.utils import timezone

from jobs.missions.models import Client, Mission, MissionSkill
from jobs.missions.references import draw
from jobs.missions.terms import DEFAULT_LIFE, DurationUnit, RemotePolicy, State
from jobs.taxonomy.models import City, Role, Skill
from tests.factories.taxonomy import make_city, make_role

#: Instead of a city: the mission names none.
NOWHERE: Final = "nowhere"


def make_client(**fields: Any) -> Client:
    """A client about whom visitors learn nothing, unless a kind or a public label is given."""
    return Client.objects.create(**({"name": f"Client {Client.objects.count() + 1}"} | fields))


def make_mission(
    role: Role | None = None,
    city: City | str | None = None,
    *,
    state: str = "open",
    published_at: datetime | None = None,
    valid_through: datetime | None = None,
    skills: Iterable[Skill] = (),
    optional_skills: Iterable[Skill] = (),
    **fields: Any,
) -> Mission:
    """A mission of a back-end developer, published yesterday, straight into the table.

    In Lyon unless it is fully remote, abroad or ``NOWHERE``. A draft has no publication date; what
    is filled or withdrawn was closed now, or at ``closed_at``. ``skills`` are required, the first
    one first.
    """
    role = role or _back_end_developer()
    fields = _dates(state, published_at, valid_through) | fields
    defaults = {
        "reference": fields.get("reference") or draw()[0],
        "title": f"{role.name} (H/F)",
        "description": "<p>Vous concevez l’API des commandes, de la base à la mise en production.</p>",
        "duration_value": 6,
        "duration_unit": DurationUnit.MONTH,
        **_remote(fields),
        **_rate(fields),
    }
    fields = defaults | fields
    mission: Mission = Mission.objects.create(role=role, city=_place(city, fields), state=state, **fields)
    _ask_for(mission, skills, is_required=True)
    _ask_for(mission, optional_skills, is_required=False)
    return mission


def _dates(
    state: str, published_at: datetime | None, valid_through: datetime | None
) -> dict[str, datetime | None]:
    now = timezone.now()
    if state != State.DRAFT:
        published_at = published_at or now - timedelta(days=1)
    is_closed = state in {State.FILLED, State.WITHDRAWN}
    return {
        "published_at": published_at,
        "valid_through": valid_through or (published_at or now) + DEFAULT_LIFE,
        "closed_at": now if is_closed else None,
        "created_at": published_at or now,
        "changed_at": published_at or now,
    }


def _back_end_developer() -> Role:
    slug = "developpeur-back-end"
    return Role.objects.filter(slug=slug).first() or make_role(slug, name="Développeur back-end")


def _place(city: City | str | None, fields: dict[str, Any]) -> City | None:
    if isinstance(city, City):
        return city
    is_elsewhere = fields["remote_policy"] == RemotePolicy.FULL or fields.get("country", "FR") != "FR"
    if city == NOWHERE or is_elsewhere:
        return None
    return City.objects.filter(slug="lyon").first() or make_city("lyon")


def _remote(fields: dict[str, Any]) -> dict[str, Any]:
    policy = fields.get("remote_policy", RemotePolicy.PARTIAL)
    return {"remote_policy": policy, "remote_days": 2 if policy == RemotePolicy.PARTIAL else None}


def _rate(fields: dict[str, Any]) -> dict[str, int | None]:
    """450 to 550 €; the end that is not given stays 100 € away from the one that is."""
    if "rate_min" not in fields and "rate_max" not in fields:
        return {"rate_min": 450, "rate_max": 550}
    low, high = fields.get("rate_min"), fields.get("rate_max")
    if low is None and high is None:
        return {"rate_min": None, "rate_max": None}
    return {"rate_min": low or max(1, high - 100), "rate_max": high or low + 100}


def _ask_for(mission: Mission, skills: Iterable[Skill], *, is_required: bool) -> None:
    MissionSkill.objects.bulk_create(
        MissionSkill(mission=mission, skill=skill, is_required=is_required, position=position)
        for position, skill in enumerate(skills)
    )

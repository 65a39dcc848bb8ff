"""The draft of a mission from what a client said: facts, and a text that names nobody."""

from __future__ import annotations

import html
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal

from django.utils.html import strip_tags

from core.models import User
from jobs.missions import lifecycle, references
from jobs.missions.changes import Actor
from jobs.missions.descriptions import clean
from jobs.missions.lifecycle import default_end
from jobs.missions.models import Mission, MissionSkill
from jobs.missions.terms import RemotePolicy
from jobs.projects.anonymous import without_names
from jobs.projects.models import Project
from jobs.taxonomy.models import Role

FULL_WEEK = 5  # days
REMOTE_MOST = 4  # days a week of what is partly remote


def make(project: Project, role: Role, *, at: datetime, by: User) -> Mission:
    """Write a draft in the transaction of the caller.

    Neither the client nor a label of it is set: the team decides what visitors learn. The client's
    budget becomes the rate, which stays hidden until somebody says otherwise.
    """
    is_partly_remote = project.remote_policy == RemotePolicy.PARTIAL
    is_long = bool(project.duration_value and project.duration_unit)
    mission = Mission(
        title=role.name[:120],
        role=role,
        sector=project.sector,
        description=description_of(project),
        city=None if project.remote_policy == RemotePolicy.FULL else project.city,
        remote_policy=project.remote_policy,
        remote_days=min(max(project.remote_days or 1, 1), REMOTE_MOST) if is_partly_remote else None,
        rate_min=project.budget or None,
        rate_max=project.budget or None,
        is_rate_public=False,
        start_date=project.start_date,
        duration_value=project.duration_value if is_long else None,
        duration_unit=project.duration_unit if is_long else "",
        days_per_week=_whole_days(project.days_per_week),
        valid_through=default_end(at),
        created_at=at,
        changed_at=at,
    )
    references.insert(mission)
    MissionSkill.objects.bulk_create(
        MissionSkill(mission=mission, skill=skill, is_required=True, position=position)
        for position, skill in enumerate(project.skills.order_by("name"))
    )
    lifecycle.created(mission, at=at, by=Actor(user=by))
    return mission


def description_of(project: Project) -> str:
    """What the client wrote, as HTML of a mission, without who wrote it."""
    said = "\n\n".join(part for part in (project.context, project.deliverables) if part)
    text = without_names(
        strip_tags(said),
        company=project.company,
        people=(project.full_name, project.last_name, project.first_name),
        siren=project.siren,
    )
    # The client wrote text, not markup: what looks like it is shown as it was typed.
    return clean(html.escape(text, quote=False))


def _whole_days(days: Decimal | None) -> int:
    """Missions count whole days a week: half a day more makes the next one."""
    if days is None:
        return FULL_WEEK
    return min(max(int(days.quantize(Decimal(1), ROUND_HALF_UP)), 1), FULL_WEEK)

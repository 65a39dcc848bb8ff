"""What a filled-in form changes, each time in one transaction with its history."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from jobs.missions import lifecycle
from jobs.missions.admin.forms import MissionForm
from jobs.missions.admin.skills import skills_of, written
from jobs.missions.changes import Actor, facts_of
from jobs.missions.models import Mission, MissionSkill
from jobs.missions.references import draw
from jobs.taxonomy.models import Skill

#: Two people may draw the same reference at the same moment; hardly twice in a row.
DRAWS = 3
SKILLS = {"required_skills": True, "optional_skills": False}


def create_draft(form: MissionForm, *, at: datetime, by: Actor) -> Mission:
    """Write a valid form as a new draft, with a reference of its own."""
    mission: Mission = form.instance
    mission.created_at = mission.changed_at = at
    with transaction.atomic():
        _insert(mission)
        _write_skills(mission, form.cleaned_data)
        lifecycle.created(mission, at=at, by=by)
    return mission


def save_changes(form: MissionForm, *, at: datetime, by: Actor) -> Mission:
    """Write what a valid form changed, and only that: a step taken meanwhile stays taken."""
    mission: Mission = form.instance
    with transaction.atomic():
        stored = Mission.objects.select_for_update().get(pk=mission.pk)
        facts = facts_of([mission.pk])[0]
        asked = {*form.fields, "valid_through"}
        changed = [
            field.name
            for field in Mission._meta.concrete_fields
            if field.name in asked and getattr(stored, field.attname) != getattr(mission, field.attname)
        ]
        before: dict[str, Any] = {name: getattr(stored, name) for name in changed}
        before |= _former_skills(mission, form.cleaned_data)
        if changed:
            mission.save(update_fields=changed)
        if before.keys() & SKILLS.keys():
            _write_skills(mission, form.cleaned_data)
        lifecycle.saved(mission, before=before, facts=facts, at=at, by=by)
    return mission


def _insert(mission: Mission) -> None:
    for attempt in range(1, DRAWS + 1):
        mission.reference = draw()[0]
        try:
            with transaction.atomic():
                mission.save(force_insert=True)
        except IntegrityError:
            taken = Mission.objects.filter(reference=mission.reference).exists()
            if attempt == DRAWS or not taken:
                raise
        else:
            return


def _former_skills(mission: Mission, data: dict[str, list[Skill]]) -> dict[str, str]:
    """The lists that change, as text; the new text is left on ``mission``, where the record looks."""
    former = {}
    for name, required in SKILLS.items():
        old, new = written(skills_of(mission, required=required)), written(data[name])
        if old != new:
            former[name] = old
            setattr(mission, name, new)
    return former


def _write_skills(mission: Mission, data: dict[str, list[Skill]]) -> None:
    MissionSkill.objects.filter(mission=mission).delete()
    MissionSkill.objects.bulk_create(
        MissionSkill(mission=mission, skill=skill, is_required=required, position=position)
        for name, required in SKILLS.items()
        for position, skill in enumerate(data[name])
    )

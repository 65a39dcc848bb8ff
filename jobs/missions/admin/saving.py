"""What a filled-in form changes, each time in one transaction with its history."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from django.db import transaction

from jobs.missions import lifecycle, references
from jobs.missions.admin.forms import MissionForm
from jobs.missions.admin.merging import END, SKILLS, Clash, Clashed, Texts, changed, texts_in
from jobs.missions.admin.skills import skills_of, written
from jobs.missions.changes import Actor, facts_of
from jobs.missions.lifecycle import end_of_day
from jobs.missions.models import Mission, MissionSkill
from jobs.taxonomy.models import Skill


def create_draft(form: MissionForm, *, at: datetime, by: Actor) -> Mission:
    """Write a valid form as a new draft, with a reference of its own."""
    mission: Mission = form.instance
    mission.created_at = mission.changed_at = at
    with transaction.atomic():
        references.insert(mission)
        _write_skills(mission, form.cleaned_data)
        lifecycle.created(mission, at=at, by=by)
    return mission


def save_changes(form: MissionForm, *, at: datetime, by: Actor) -> Mission:
    """Write what the user of a valid form changed, and only that: what others did meanwhile stays.

    Raises Clashed, and writes nothing, where others changed the same.
    """
    mission: Mission = form.instance
    with transaction.atomic():
        stored = Mission.objects.select_for_update().get(pk=mission.pk)
        facts = facts_of([mission.pk])[0]
        names = _settle(form, stored)
        if END in names:
            mission.valid_through = end_of_day(form.cleaned_data[END])
        columns = ["valid_through" if name == END else name for name in names if name not in SKILLS]
        before: dict[str, Any] = {name: getattr(stored, name) for name in columns}
        before |= _former_skills(mission, form.cleaned_data, names)
        if columns:
            mission.save(update_fields=columns)
        if before.keys() & SKILLS.keys():
            _write_skills(mission, form.cleaned_data)
        lifecycle.saved(mission, before=before, facts=facts, at=at, by=by)
    return mission


def _settle(form: MissionForm, stored: Mission) -> list[str]:
    """Names of the fields to write over ``stored``. Raises Clashed."""
    shown, now = form.cleaned_data["shown"], form.texts_of(stored)
    mine = texts_in(form.instance, form.cleaned_data, form.mergeable)
    names, clashing = changed(shown=shown, mine=mine, now=now)
    if clashing:
        theirs = {name: _value(stored, name, now) for name in clashing}
        clashes = [Clash(name, theirs[name], _value(form.instance, name, mine)) for name in clashing]
        raise Clashed(clashes, shown | {name: now[name] for name in clashing})
    return names


def _value(mission: Mission, name: str, texts: Texts) -> Any:
    """A value that can be read, of ``mission`` or of what it was when ``texts`` were made."""
    if name == END:
        return date.fromisoformat(texts[name])
    return texts[name] if name in SKILLS else getattr(mission, name)


def _former_skills(mission: Mission, data: dict[str, list[Skill]], names: Collection[str]) -> dict[str, str]:
    """The lists that change, as text; the new text is left on ``mission``, where the record looks."""
    former = {}
    for name in SKILLS.keys() & names:
        former[name] = written(skills_of(mission, required=SKILLS[name]))
        setattr(mission, name, written(data[name]))
    return former


def _write_skills(mission: Mission, data: dict[str, list[Skill]]) -> None:
    MissionSkill.objects.filter(mission=mission).delete()
    MissionSkill.objects.bulk_create(
        MissionSkill(mission=mission, skill=skill, is_required=required, position=position)
        for name, required in SKILLS.items()
        for position, skill in enumerate(data[name])
    )

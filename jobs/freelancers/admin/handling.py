"""What the team does with a freelancer: decide, correct, note something. Each is history.

Whatever changes a card that is shown, or that was, tells the pages that show it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from core import pagecache
from core.models import User
from jobs.caching import EXPERTS
from jobs.freelancers.models import Freelancer, FreelancerEvent
from jobs.freelancers.terms import EventKind, State
from jobs.taxonomy.models import Skill


def decide(freelancer: Freelancer, state: State, *, at: datetime, by: User, note: str = "") -> bool:
    """Give ``freelancer`` another state; False when it has it already."""
    with transaction.atomic():
        stored = Freelancer.objects.select_for_update().get(pk=freelancer.pk)
        if stored.state == state:
            return False
        was_public = stored.is_card_public
        former, stored.state, stored.state_changed_at = stored.state, state, at
        stored.save(update_fields=["state", "state_changed_at"])
        FreelancerEvent.objects.create(
            freelancer=stored,
            at=at,
            kind=EventKind.STATE,
            user=by,
            details={"state": [former, state.value]},
            note=note,
        )
        if was_public or stored.is_card_public:
            pagecache.bump(EXPERTS)
    return True


def correct(
    freelancer: Freelancer,
    facts: Mapping[str, Any],
    *,
    skills: Sequence[Skill],
    at: datetime,
    by: User,
) -> bool:
    """Write what the person or the team corrected; False when nothing differs.

    ``facts`` are columns. The history keeps their names, not what they said.
    """
    with transaction.atomic():
        stored = Freelancer.objects.select_for_update().get(pk=freelancer.pk)
        changed = [name for name, value in facts.items() if getattr(stored, name) != value]
        has_other_skills = {skill.pk for skill in skills} != set(stored.skills.values_list("pk", flat=True))
        if not changed and not has_other_skills:
            return False
        for name in changed:
            setattr(stored, name, facts[name])
        if changed:
            stored.save(update_fields=changed)
        stored.skills.set(skills)
        names = [*changed, *(["skills"] if has_other_skills else [])]
        FreelancerEvent.objects.create(
            freelancer=stored, at=at, kind=EventKind.CHANGED, user=by, details={"fields": names}
        )
        if stored.is_card_public:
            pagecache.bump(EXPERTS)
    return True


def note(freelancer: Freelancer, text: str, *, was_heard: bool, at: datetime, by: User) -> None:
    """Add a note; notes are never changed. ``was_heard``: the person got in touch, the clock starts again."""
    kind = EventKind.HEARD if was_heard else EventKind.NOTE
    with transaction.atomic():
        FreelancerEvent.objects.create(freelancer=freelancer, at=at, kind=kind, user=by, note=text)
        if was_heard:
            earlier = Freelancer.objects.filter(pk=freelancer.pk, last_contact_at__lt=at)
            earlier.update(last_contact_at=at)

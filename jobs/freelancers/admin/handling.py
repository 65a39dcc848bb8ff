"""What the team does with a freelancer: decide, correct, note something. Each is history.

Those that replace something are told what the user saw of it, and raise Changed when it is another
by now: nobody's work is written over unseen. All raise ``Freelancer.DoesNotExist`` for somebody who
was erased meanwhile. Whatever changes a card that is shown, or that was, tells the pages that show it.
"""

from __future__ import annotations

import hashlib
import json
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

#: The columns that the team corrects.
CORRECTED = (
    "headline",
    "role_id",
    "city_id",
    "remote_policy",
    "rate",
    "available_on",
    "experience",
    "skills_text",
)


class Changed(Exception):
    """Somebody else changed it after the user saw it."""


def seen_facts(freelancer: Freelancer) -> str:
    """A digest of what can be corrected: what a form says that its user saw. One query."""
    skills = sorted(skill.pk for skill in freelancer.skills.all())
    facts = [str(getattr(freelancer, name)) for name in CORRECTED]
    return hashlib.sha256(json.dumps([facts, skills]).encode()).hexdigest()


def decide(
    freelancer: Freelancer, state: State, *, seen: str, at: datetime, by: User, note: str = ""
) -> bool:
    """Give ``freelancer`` another state; False when it has it already."""
    with transaction.atomic():
        stored = Freelancer.objects.select_for_update().get(pk=freelancer.pk)
        if stored.state == state:
            return False
        if stored.state != seen:
            raise Changed
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
    seen: str,
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
        if seen_facts(stored) != seen:
            raise Changed
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
        Freelancer.objects.select_for_update().get(pk=freelancer.pk)
        FreelancerEvent.objects.create(freelancer=freelancer, at=at, kind=kind, user=by, note=text)
        if was_heard:
            earlier = Freelancer.objects.filter(pk=freelancer.pk, last_contact_at__lt=at)
            earlier.update(last_contact_at=at)

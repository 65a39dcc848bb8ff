"""Public references of missions: eight digits that nobody can count with."""

from __future__ import annotations

import secrets

from django.db import IntegrityError, transaction

from jobs.missions.models import Mission
from jobs.missions.models.mission import FIRST_REFERENCE, LAST_REFERENCE

#: Two people may draw the same reference at the same moment; hardly twice in a row.
DRAWS = 3


def draw(count: int = 1) -> list[int]:
    """``count`` references that no mission has. One query, a second one in the rare case of a clash.

    Two processes may draw the same one between here and the insertion: the unique constraint
    decides, and the loser draws again.
    """
    drawn: set[int] = set()
    while len(drawn) < count:
        span = LAST_REFERENCE - FIRST_REFERENCE + 1
        fresh = {FIRST_REFERENCE + secrets.randbelow(span) for _ in range(count - len(drawn))}
        drawn |= fresh - set(Mission.objects.filter(reference__in=fresh).values_list("reference", flat=True))
    return list(drawn)


def insert(mission: Mission) -> None:
    """Write a new mission with a reference of its own; another one is drawn when somebody was faster."""
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

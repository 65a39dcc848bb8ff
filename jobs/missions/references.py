"""Public references of missions: eight digits that nobody can count with."""

from __future__ import annotations

import secrets

from jobs.missions.models import Mission
from jobs.missions.models.mission import FIRST_REFERENCE, LAST_REFERENCE


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

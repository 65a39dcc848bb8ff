"""Remembers which missions changed; ``computing`` looks at them minutes later."""

from __future__ import annotations

from collections.abc import Collection

from jobs.salaries.models import DueMission


def mark_due(ids: Collection[int]) -> None:
    """These missions changed. To be called in the transaction of their change; one query."""
    DueMission.objects.bulk_create(DueMission(mission_number=number) for number in sorted(ids))

"""Wiring: what happens here when missions change. One call a handler."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from jobs.missions.changes import missions_changed
from jobs.salaries.due import mark_due


def connect() -> None:
    """Called once, when the app is ready."""
    missions_changed.connect(mark_rates_due, dispatch_uid="jobs.mark_rates_due")


def mark_rates_due(*, ids: Collection[int], **kwargs: Any) -> None:
    mark_due(ids)

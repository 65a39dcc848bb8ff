"""Collects tags and limits of the response being made, one collector a request."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.utils import timezone

_current: ContextVar[Collector | None] = ContextVar("pagecache_collector", default=None)


@dataclass
class Collector:
    """What the response shows: tag names, whether it may be kept, and until when at most."""

    tags: set[str] = field(default_factory=set)
    until: datetime | None = None
    max_age: timedelta | None = None

    def seconds(self, *, at: datetime) -> int | None:
        """How long the response may be kept from ``at`` on, in seconds; None when not at all."""
        if self.max_age is None:
            return None
        age = self.max_age
        if self.until is not None:
            age = min(age, self.until - at)
        return max(int(age.total_seconds()), 0)


@contextmanager
def collecting() -> Iterator[Collector]:
    """Open a collector; nested ones do not see each other's tags."""
    collector = Collector()
    token = _current.set(collector)
    try:
        yield collector
    finally:
        _current.reset(token)


def tag(*names: str) -> None:
    """Say that the response shows these facts. Outside a request: nothing to do."""
    collector = _current.get()
    if collector is not None:
        collector.tags.update(names)


def fresh_until(moment: datetime) -> None:
    """Say that something shown stops being true at ``moment`` (aware); the earliest one counts."""
    if timezone.is_naive(moment):
        raise ValueError("fresh_until() needs an aware datetime")
    collector = _current.get()
    if collector is not None and (collector.until is None or moment < collector.until):
        collector.until = moment


def allow(max_age: timedelta) -> None:
    """Let the response be kept for ``max_age`` at most. Nothing is kept unless a view says so."""
    collector = _current.get()
    if collector is not None:
        collector.max_age = max_age if collector.max_age is None else min(collector.max_age, max_age)

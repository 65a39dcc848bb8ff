"""The facts of the demonstration: its missions, their rates, its experts; and what pages are judged by."""

from __future__ import annotations

from collections.abc import Callable

from django.db import transaction
from django.utils import timezone

from jobs.freelancers import demonstration as experts
from jobs.missions import demonstration as missions
from jobs.missions.demonstration import FULL, Purged, Volume
from jobs.missions.models import Mission
from jobs.missions.terms import DEMONSTRATION_SOURCE
from jobs.salaries import demonstration as rates
from pages.state import refresh_all

Say = Callable[[str], None]


def load(*, flagged: bool, say: Say, volume: Volume = FULL) -> None:
    """Create the facts that are missing and bring the others to today."""
    now, has_turned = timezone.now(), _has_another_flag(flagged)
    today = timezone.localdate(now)
    loaded = missions.load(as_of=today, flagged=flagged, volume=volume)
    rates.bring_to_today(at=now, flagged=flagged)
    people = experts.load(as_of=today, flagged=flagged)
    if has_turned:
        refresh_all()
    say(f"{loaded.created} missions created, {loaded.updated} updated")
    say(f"{people.created} experts created")


def bring_to_today(*, flagged: bool) -> bool:
    """Make the missions those of today, or load them, with their rates; False when they were already."""
    now, has_turned = timezone.now(), _has_another_flag(flagged)
    update = missions.refresh if missions.is_loaded() else missions.load
    with transaction.atomic():
        loaded = update(as_of=timezone.localdate(now), flagged=flagged)
        rates.bring_to_today(at=now, flagged=flagged)
        if has_turned:
            refresh_all()
    return has_turned or bool(loaded.created or loaded.updated)


def purge() -> tuple[Purged, int]:
    """Remove what is marked as made up, its rates too; what became of missions, and how many experts went."""
    with transaction.atomic():
        purged, people = missions.purge(), experts.purge()
        rates.purge()
        refresh_all()
    return purged, people


def _has_another_flag(flagged: bool) -> bool:
    """Are there missions of the demonstration that say otherwise of themselves? Pages were judged by it."""
    return Mission.objects.filter(source=DEMONSTRATION_SOURCE).exclude(is_demo=flagged).exists()

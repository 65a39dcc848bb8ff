"""Rates of the demonstration: computed and published, months back, from its missions alone."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from jobs.missions.models import Mission
from jobs.missions.terms import DEMONSTRATION_SOURCE
from jobs.salaries.computing import compute_due
from jobs.salaries.models import SampledRate
from jobs.salaries.publishing import backfill, forget, publish

#: So many months are published before the current one: enough for a trend.
MONTHS: Final = 12


def bring_to_today(*, at: datetime, flagged: bool | None = None, months: int = MONTHS) -> None:
    """Compute and publish what missions of the demonstration give, after they were loaded or refreshed.

    ``flagged``: marked as made up, or not; as they are unless it is given. What was published of them
    under the other flag is forgotten: made-up rates never pass for real ones. Publishes nothing a
    second time within a month, and does nothing without a demonstration.
    """
    ours = Mission.objects.filter(source=DEMONSTRATION_SOURCE)
    first = ours.values_list("is_demo", flat=True).first()
    if first is None:
        return
    flagged = first if flagged is None else flagged
    if SampledRate.objects.filter(mission_number__in=ours.values("pk"), is_demo=not flagged).exists():
        forget(is_demo=not flagged)
    compute_due(at)
    backfill(months, at=at, is_demo=flagged)
    publish(at)


def purge() -> None:
    """Remove all that was published of made-up missions, after these were removed."""
    forget(is_demo=True)

"""What the team reads of a mission: its state now, how long it has been online, who it is for."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import ngettext, pgettext_lazy

from jobs.missions.models import Mission
from jobs.missions.terms import State, Status

STATUS_LABELS = {
    Status.DRAFT: State.DRAFT.label,
    Status.OPEN: State.OPEN.label,
    Status.FILLED: State.FILLED.label,
    Status.EXPIRED: pgettext_lazy("state of a mission", "expired"),
    Status.WITHDRAWN: State.WITHDRAWN.label,
    Status.GONE: pgettext_lazy("state of a mission", "gone"),
}


def status_label(mission: Mission, *, at: datetime) -> str:
    """The state of ``mission`` at ``at``, in one word."""
    return str(STATUS_LABELS[mission.status(at=at)])


def age(mission: Mission, *, at: datetime) -> str:
    """Whole days since publication; empty for what was never published."""
    if mission.published_at is None:
        return ""
    days = max((at - mission.published_at).days, 0)
    return ngettext("%(count)d day", "%(count)d days", days) % {"count": days}

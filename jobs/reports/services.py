"""What can be done with reports: receive one, decide it. Each tells who has to know, by the outbox."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from core import outbox
from core.models import User
from core.references import new_reference
from jobs.missions.models import Mission
from jobs.reports.models import Report

ACKNOWLEDGE = "report.acknowledge"
NOTIFY = "report.notify"
DECIDE = "report.decide"
KINDS = (ACKNOWLEDGE, NOTIFY, DECIDE)


class ChangedReport(Exception):
    """The key was used for a report that says something else."""


class AlreadyDecided(Exception):
    """A decision was made and mailed: another one needs another report."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """What the form said. ``address`` is the path of the page; ``key`` came with the form."""

    key: UUID
    mission: Mission | None
    address: str
    reason: str
    explanation: str
    name: str
    email: str

    def facts(self) -> dict[str, object]:
        """As fields of the report."""
        return {
            "mission": self.mission,
            "address": self.address,
            "reason": self.reason,
            "explanation": self.explanation,
            "name": self.name,
            "email": self.email,
        }


def receive(notice: Notice, *, at: datetime) -> Report:
    """Keep a report, with what is to be mailed about it, in one transaction.

    The same form sent twice is the same report. Raises ChangedReport when it was changed in
    between, and what the database raises when it does not answer.
    """
    try:
        with transaction.atomic():
            report = Report.objects.create(
                reference=new_reference(), key=notice.key, received_at=at, **notice.facts()
            )
            announce(report)
    except IntegrityError:
        known = Report.objects.filter(key=notice.key).select_related("mission").first()
        if known is None:
            raise
        if any(getattr(known, field) != value for field, value in notice.facts().items()):
            raise ChangedReport from None
        return known
    return report


def announce(report: Report) -> None:
    """Ask for the notice to the team and the acknowledgement. Once, however often asked."""
    kinds = (NOTIFY, ACKNOWLEDGE) if report.email else (NOTIFY,)
    for kind in kinds:
        outbox.put(kind, {"report": report.pk}, key=f"{kind}:{report.reference}")


def decide(report: Report, decision: str, statement: str, *, by: User | None, at: datetime) -> None:
    """Decide a report, with reasons, and have whoever sent it told.

    Raises ValueError without a decision or its reasons, AlreadyDecided for a second decision.
    """
    if decision not in {Report.Decision.UPHELD, Report.Decision.REJECTED} or not statement.strip():
        raise ValueError("a decision is one of the two, and has its reasons")
    with transaction.atomic():
        pending = Report.objects.filter(pk=report.pk, decision=Report.Decision.PENDING)
        if not pending.update(decision=decision, statement=statement.strip(), decided_at=at, decided_by=by):
            raise AlreadyDecided(report.reference)
        if report.email:
            outbox.put(DECIDE, {"report": report.pk}, key=f"{DECIDE}:{report.reference}")
    report.refresh_from_db()


def keys_of(reference: str) -> list[str]:
    """Of all messages that a report may have."""
    return [f"{kind}:{reference}" for kind in KINDS]

"""Until when we keep who reported a content. What was reported, and what we decided, stays."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q

from core import erasures
from core.mail.kept import forget_emails_to
from core.models import OutboxMessage
from core.retention import Due, Term
from jobs.reports import services
from jobs.reports.models import Report

#: Of the purger, of the provider for persons, and of the count of erasures.
NAME = "reports"
#: After the decision: as long as it can be contested.
REPORTER_KEPT = Term(6, "Regulation (EU) 2022/2065, article 20(1)", date(2026, 10, 1))
#: No six months are shorter.
SHORTEST = timedelta(days=181)


class ReporterPurger:
    """Name and e-mail address of those who reported (``core.retention.Purger``)."""

    name = NAME

    def due(self, *, at: datetime, within: timedelta = timedelta(0)) -> list[Due]:
        named = Report.objects.exclude(name="", email="").filter(decided_at__lte=at + within - SHORTEST)
        found = [
            Due(reference, REPORTER_KEPT.after(decided_at))
            for reference, decided_at in named.values_list("reference", "decided_at")
            if decided_at is not None
        ]
        return sorted(
            (one for one in found if one.until <= at + within), key=lambda one: (one.until, one.reference)
        )

    def undelivered(self, due: Iterable[Due]) -> set[str]:
        """Of these, reports of which some message still waits."""
        keys = [key for one in due for key in services.keys_of(one.reference)]
        waiting = OutboxMessage.objects.filter(key__in=keys, state=OutboxMessage.State.PENDING)
        return {key.split(":")[1] for key in waiting.values_list("key", flat=True)}

    def erase(self, due: Due, *, at: datetime) -> bool:
        with transaction.atomic():
            locked = Report.objects.select_for_update()
            found = locked.filter(~Q(name="", email=""), reference=due.reference).first()
            if found is None:
                return False
            forget_reporter(found, at=at)
        return True


def forget_reporter(report: Report, *, at: datetime) -> None:
    """Erase who reported: name and address, also where the explanation repeats them, and messages.

    What was reported and what was decided is kept: the law wants both to be traceable.
    """
    with transaction.atomic():
        erasures.count(NAME, at=at)
        OutboxMessage.objects.filter(key__in=services.keys_of(report.reference)).delete()
        forget_emails_to(report.email)
        Report.objects.filter(pk=report.pk).update(
            name="", email="", explanation=_without(report.explanation, report.email, report.name)
        )


def _without(text: str, *words: str) -> str:
    for word in filter(None, (word.strip() for word in words)):
        text = re.sub(rf"(?<!\w){re.escape(word)}(?!\w)", "[…]", text, flags=re.IGNORECASE)
    return text

"""What one person reported (``core.people.People``)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.db import transaction

from core.people import Record, facts_of
from jobs.reports import retention
from jobs.reports.models import Report

#: Keys of ours, and who of the team decided.
BUT = ("reference", "key", "decided_by")


class ReportPeople:
    """Reports by the address of who sent them. Erasing one forgets who it was, not what was reported."""

    name = retention.NAME
    label = Report._meta.verbose_name_plural

    def of(self, email: str) -> list[Record]:
        wanted = email.strip()
        rows = Report.objects.filter(email__iexact=wanted).select_related("mission") if wanted else []
        return [
            Record(
                kind=self.name,
                reference=row.reference,
                received_at=row.received_at,
                facts=facts_of(row, but=BUT),
            )
            for row in sorted(rows, key=lambda row: (row.received_at, row.pk))
        ]

    def erase(self, record: Record, *, at: datetime) -> bool:
        with transaction.atomic():
            locked = Report.objects.select_for_update()
            found = locked.filter(reference=record.reference).exclude(email="").first()
            if found is None:
                return False
            retention.forget_reporter(found, at=at)
        return True

    def addresses(self) -> Iterator[str]:
        named = Report.objects.exclude(email="").order_by()
        yield from named.values_list("email", flat=True).distinct().iterator()

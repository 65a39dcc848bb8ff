"""The applications of one person (``core.people.People``)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.db import transaction

from core.people import Record, event_of, facts_of, file_of
from jobs.applications import retention
from jobs.applications.models import Application
from jobs.applications.terms import State

#: Keys of ours, which say nothing of the person.
OURS = ("reference", "key", "email_key", "consent_text_digest")


class ApplicationPeople:
    """Applications by the address that they came with."""

    name = retention.NAME
    label = Application._meta.verbose_name_plural

    def of(self, email: str) -> list[Record]:
        found = Application.objects.filter(email_key=email.strip().lower()).select_related("mission")
        rows = found.prefetch_related("files", "events").order_by("submitted_at", "pk")
        return [self._record(row) for row in rows]

    def erase(self, record: Record, *, at: datetime) -> bool:
        """Also one that is with a client: the person's wish comes before the clock."""
        with transaction.atomic():
            found = Application.objects.select_for_update().filter(reference=record.reference).first()
            if found is None:
                return False
            retention.forget(found, at=at)
        return True

    def addresses(self) -> Iterator[str]:
        yield from Application.objects.order_by().values_list("email_key", flat=True).distinct().iterator()

    def _record(self, row: Application) -> Record:
        return Record(
            kind=self.name,
            reference=row.reference,
            received_at=row.submitted_at,
            facts=facts_of(row, but=OURS),
            history=[event_of(event) for event in row.events.all()],
            files=[file_of(file) for file in row.files.all()],
            warning=str(row.get_state_display()) if row.state == State.PROPOSED else "",
        )

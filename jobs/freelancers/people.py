"""The registration of one freelancer (``core.people.People``)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from core.people import Record, event_of, facts_of, file_of
from jobs.freelancers import retention
from jobs.freelancers.models import Freelancer

#: Keys of ours, which say nothing of the person.
OURS = ("reference", "key", "email_key", "consent_text_digest", "is_demo")


class FreelancerPeople:
    """Registrations by their address. Demonstration experts are nobody."""

    name = retention.NAME
    label = Freelancer._meta.verbose_name_plural

    def of(self, email: str) -> list[Record]:
        found = Freelancer.objects.filter(email_key=email.strip().lower(), is_demo=False)
        rows = found.select_related("role", "city").prefetch_related("skills", "files", "events")
        return [self._record(row) for row in rows]

    def erase(self, record: Record, *, at: datetime) -> bool:
        """Also one whose card is shown: the person's wish comes first."""
        with transaction.atomic():
            found = Freelancer.objects.select_for_update().filter(reference=record.reference).first()
            if found is None:
                return False
            retention.forget(found, at=at)
        return True

    def addresses(self) -> Iterator[str]:
        people = Freelancer.objects.filter(is_demo=False).order_by()
        yield from people.values_list("email_key", flat=True).iterator()

    def _record(self, row: Freelancer) -> Record:
        skills = [skill.name for skill in row.skills.all()]
        return Record(
            kind=self.name,
            reference=row.reference,
            received_at=row.submitted_at,
            facts=facts_of(row, but=OURS) | {_("skills"): skills},
            history=[event_of(event) for event in row.events.all()],
            files=[file_of(file) for file in row.files.all()],
            warning=_("card shown on the site") if row.is_card_public else "",
        )

"""Messages that were kept instead of sent, seen as personal data."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from core import erasures
from core.models import SentEmail
from core.people import Record, plain


def forget_emails_to(address: str) -> int:
    """Erase the kept messages of which ``address`` is a recipient, in any case; return how many."""
    exact = [email.pk for email in _emails_to(address)]
    return SentEmail.objects.filter(pk__in=exact).delete()[0]


def forget_emails_with(words: str) -> int:
    """Erase the kept messages with ``words`` in them, such as a part of a link; return how many."""
    return SentEmail.objects.filter(body__contains=words).delete()[0] if words else 0


class KeptEmailPeople:
    """The messages kept here, for those who ask what we have of them (``core.people.People``)."""

    name = "emails"
    label = SentEmail._meta.verbose_name_plural

    def of(self, email: str) -> list[Record]:
        kept = sorted(_emails_to(email), key=lambda one: (one.sent_at, one.pk))
        return [
            Record(
                kind=self.name,
                reference=str(one.pk),
                received_at=one.sent_at,
                facts={_("Date"): plain(one.sent_at), _("Subject"): one.subject, _("Text"): one.body},
            )
            for one in kept
        ]

    def erase(self, record: Record, *, at: datetime) -> bool:
        with transaction.atomic():
            is_erased = bool(SentEmail.objects.filter(pk=record.reference).delete()[0])
            if is_erased:
                erasures.count(self.name, at=at)
        return is_erased

    def addresses(self) -> Iterator[str]:
        for recipients in SentEmail.objects.values_list("recipients", flat=True).distinct().iterator():
            yield from recipients.split(",")


def _emails_to(address: str) -> list[SentEmail]:
    wanted = address.strip().lower()
    if not wanted:
        return []
    near = SentEmail.objects.filter(recipients__icontains=wanted).defer("html")
    return [email for email in near.iterator() if wanted in _recipients(email)]


def _recipients(email: SentEmail) -> set[str]:
    return {one.strip().lower() for one in email.recipients.split(",")}

"""Until when a freelancer may be kept, and the purge of those whose time is over."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction

from core import erasures
from core.retention import Due
from jobs.freelancers import services
from jobs.freelancers.models import Freelancer
from jobs.freelancers.terms import KEPT

#: Of the purger, of the provider for persons, and of the count of erasures.
NAME = "freelancers"
#: No two years are shorter.
SHORTEST = timedelta(days=730)


def kept_until(last_contact_at: datetime) -> datetime:
    """When somebody is to be erased: two years after the last sign of the person. Pure."""
    return KEPT.after(last_contact_at)


class FreelancerPurger:
    """The freelancers (``core.retention.Purger``). Made-up ones are nobody's data."""

    name = NAME

    def due(self, *, at: datetime, within: timedelta = timedelta(0)) -> list[Due]:
        quiet = Freelancer.objects.filter(is_demo=False, last_contact_at__lte=at + within - SHORTEST)
        rows = quiet.order_by("last_contact_at", "pk").values_list("reference", "last_contact_at")
        found = (Due(reference, kept_until(last)) for reference, last in rows.iterator(chunk_size=2_000))
        return [due for due in found if due.until <= at + within]

    def undelivered(self, due: Iterable[Due]) -> set[str]:
        return services.undelivered([one.reference for one in due])

    def erase(self, due: Due, *, at: datetime) -> bool:
        """Looked at again under a lock: the person may be writing to us just now."""
        with transaction.atomic():
            found = Freelancer.objects.select_for_update().filter(reference=due.reference).first()
            if found is None or kept_until(found.last_contact_at) > at:
                return False
            forget(found, at=at)
        return True


def forget(freelancer: Freelancer, *, at: datetime) -> None:
    """Erase a freelancer with all copies, and count that one was. The only way to erase one."""
    with transaction.atomic():
        erasures.count(NAME, at=at)
        services.erase(freelancer)

"""What every change of figures that visitors read sets off, in the transaction that makes it."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.dispatch import Signal

from core.pagecache import bump
from jobs.caching import RATES, role_rates_tag
from jobs.salaries.models import PublishedRate
from jobs.taxonomy.models import Role

#: Sent when such a change is committed, once a publication or a load of references.
figures_changed = Signal()


def record(roles: Iterable[int]) -> None:
    """Figures of these ``roles`` (primary keys) have changed: whatever shows them is stale."""
    slugs = Role.objects.filter(pk__in=roles).values_list("slug", flat=True)
    bump(RATES, *map(role_rates_tag, slugs))
    transaction.on_commit(_tell)


def _tell() -> None:
    figures_changed.send(sender=PublishedRate)

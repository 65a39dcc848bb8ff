"""Versions of tags, in the primary database: neither a kill nor a cache outage loses a bump."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from core.models import TagVersion


def bump(*names: str) -> None:
    """Raise the version of each tag. Must run inside the transaction that changes the facts.

    Raises TransactionManagementError outside a transaction: a bump that could commit without
    its fact, or the fact without its bump, would show stale pages for ever.
    """
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError(
            "bump() belongs inside the transaction that changes the facts"
        )
    wanted = sorted(set(names))
    # Three statements, however many tags; rows are locked in the order of their names, so that
    # two transactions cannot wait for each other.
    TagVersion.objects.bulk_create(
        [TagVersion(name=name, version=0) for name in wanted], ignore_conflicts=True
    )
    rows = TagVersion.objects.filter(name__in=wanted)
    locked = list(rows.select_for_update().order_by("name").values_list("pk", flat=True))
    TagVersion.objects.filter(pk__in=locked).update(version=F("version") + 1, bumped_at=timezone.now())


def versions(names: Iterable[str]) -> dict[str, int]:
    """Current version per tag name; 0 for one never bumped."""
    found = dict(TagVersion.objects.filter(name__in=list(names)).values_list("name", "version"))
    return {name: found.get(name, 0) for name in names}

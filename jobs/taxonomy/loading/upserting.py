"""Makes one table say what a file says: a few queries, whatever the number of rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model

Key = tuple[Any, ...]


@dataclass(frozen=True)
class Counts:
    """What a load did to one table. ``retired`` counts the rows that left the file this time."""

    created: int
    changed: int
    unchanged: int
    retired: int


@dataclass
class Plan:
    """What to write in one table."""

    created: dict[Key, Model] = field(default_factory=dict)
    changed: dict[Key, Model] = field(default_factory=dict)
    gone: dict[Key, Model] = field(default_factory=dict)
    fields: set[str] = field(default_factory=set)
    unchanged: int = 0

    @property
    def counts(self) -> Counts:
        return Counts(len(self.created), len(self.changed), self.unchanged, len(self.gone))


def plan(model: type[Model], existing: Mapping[Key, Model], wanted: Mapping[Key, dict[str, Any]]) -> Plan:
    """What makes the rows of ``model`` say ``wanted``: attributes by natural key.

    Rows in memory say it from here on.
    """
    found = Plan()
    for key, attributes in wanted.items():
        if key not in existing:
            found.created[key] = model(**attributes)
            continue
        row = existing[key]
        differing = [name for name, value in attributes.items() if getattr(row, name) != value]
        for name in differing:
            setattr(row, name, attributes[name])
        if differing:
            found.changed[key] = row
            found.fields.update(differing)
        else:
            found.unchanged += 1
    for key, row in existing.items():
        if key not in wanted and not getattr(row, "is_retired", False):
            found.gone[key] = row
    return found


def write(model: type[Model], planned: Plan) -> None:
    """Rows that are gone are retired where the model knows that, else (links) deleted."""
    manager = model._default_manager
    manager.bulk_create(planned.created.values())
    updated = list(planned.changed.values())
    if hasattr(model, "is_retired"):
        for row in planned.gone.values():
            row.is_retired = True  # type: ignore[attr-defined]
            planned.fields.add("is_retired")
            updated.append(row)
    elif planned.gone:
        manager.filter(pk__in=[row.pk for row in planned.gone.values()]).delete()
    if updated:
        manager.bulk_update(updated, sorted(name.removesuffix("_id") for name in planned.fields))

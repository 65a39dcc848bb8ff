"""Which cache tags a load makes stale. Pure: it reads what changed, and the rows of the files."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from jobs.taxonomy.loading.files import Row
from jobs.taxonomy.loading.tables import Table


@dataclass(frozen=True)
class Change:
    """What saving did to a table, by natural key.

    ``created`` were shown nowhere before. ``altered`` were changed, retired or brought back; in a
    table of links, they are the owners of the links made, changed or deleted. ``old_slugs`` are
    those that the altered ones had before.
    """

    table: Table
    rows: Sequence[Row]
    created: AbstractSet[str]
    altered: AbstractSet[str]
    old_slugs: AbstractSet[str]


def stale_tags(changes: Sequence[Change]) -> set[str]:
    """Tags of the entries that no longer look as before.

    An entry looks like its row, the rows it points to (a city: its department and its region)
    and its links (a role: its skills, its related roles).
    """
    entries = {change.table.name: change for change in changes if not change.table.is_link}
    altered = _follow_references(entries)
    stale = {name: set(keys) for name, keys in altered.items()}
    for change in changes:
        if change.table.is_link:
            _add_owners(change, altered, stale)
    tags: set[str] = set()
    for name, change in entries.items():
        if change.table.tag:
            (key,) = change.table.unique[0]
            slugs = {
                row.values["slug"] for row in change.rows if row.values[key] in stale[name] - change.created
            }
            tags.update(change.table.tag(slug) for slug in slugs | change.old_slugs)
    return tags


def _follow_references(entries: dict[str, Change]) -> dict[str, set[str]]:
    """Keys of the entries that changed, or that point to one that did."""
    altered: dict[str, set[str]] = {}
    for name, change in entries.items():
        (key,) = change.table.unique[0]
        altered[name] = set(change.altered)
        altered[name].update(
            row.values[key]
            for row in change.rows
            if any(row.values[column.name] in altered[column.refers_to] for column in change.table.references)
        )
    return altered


def _add_owners(change: Change, altered: dict[str, set[str]], stale: dict[str, set[str]]) -> None:
    """Add the entries whose links changed, or are linked to an entry that did."""
    table = change.table
    (owner,) = (column for column in table.references if column.name == table.owner)
    others = [column for column in table.references if column is not owner]
    stale[owner.refers_to].update(
        change.altered,
        (
            row.values[owner.name]
            for row in change.rows
            if any(row.values[column.name] in altered[column.refers_to] for column in others)
        ),
    )

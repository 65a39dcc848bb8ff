"""Writes a vocabulary: upsert by natural key, a few queries a table, one transaction."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.db.models import Model

from core.pagecache import bump
from jobs.caching import VOCABULARY
from jobs.taxonomy.loading.files import Row
from jobs.taxonomy.loading.stale import Change, stale_tags
from jobs.taxonomy.loading.tables import Table
from jobs.taxonomy.loading.upserting import Counts, Key, plan, write
from jobs.taxonomy.loading.vocabulary import Vocabulary

PrimaryKeys = dict[str, dict[str, Any]]  # by table, by natural key


def _ignore(rows: int) -> None:
    """Nobody watches the progress."""


def save_vocabulary(
    vocabulary: Vocabulary, *, progress: Callable[[int], object] = _ignore
) -> dict[str, Counts]:
    """Make the tables say what the files say; return what that took, by file.

    Rows are found again by their natural key. Entries that left the files are retired, links are
    deleted. All in one transaction, with the cache tags; unchanged files write nothing.
    ``progress`` hears how many more rows are done.
    """
    counts: dict[str, Counts] = {}
    changes: list[Change] = []
    primary_keys: PrimaryKeys = {}
    with transaction.atomic():
        for table, rows in vocabulary.tables:
            counts[table.file], change = _save_table(table, rows, primary_keys)
            changes.append(change)
            progress(len(rows))
        if any(count.created or count.changed or count.retired for count in counts.values()):
            bump(VOCABULARY, *stale_tags(changes))
    return counts


def _save_table(table: Table, rows: tuple[Row, ...], primary_keys: PrimaryKeys) -> tuple[Counts, Change]:
    existing = {_key(table, row): row for row in table.model._default_manager.all()}
    wanted = _wanted(table, rows, primary_keys)
    slugs = {} if table.is_link else {key: row.slug for key, row in existing.items()}  # type: ignore[attr-defined]
    if slugs:
        _free_slugs(table, existing, wanted)
    planned = plan(table.model, existing, wanted)
    write(table.model, planned)
    altered = planned.changed | planned.gone
    if table.is_link:
        owners = _owners(table, [*planned.created.values(), *altered.values()], primary_keys)
        change = Change(table, rows, frozenset(), owners, frozenset())
    else:
        primary_keys[table.name] = {key[0]: row.pk for key, row in (existing | planned.created).items()}
        change = Change(
            table,
            rows,
            created={key[0] for key in planned.created},
            altered={key[0] for key in altered},
            old_slugs={slugs[key] for key in altered},
        )
    return planned.counts, change


def _key(table: Table, row: Model) -> Key:
    return tuple(getattr(row, name) for name in table.key_attributes)


def _wanted(table: Table, rows: tuple[Row, ...], primary_keys: PrimaryKeys) -> dict[Key, dict[str, Any]]:
    """What the file says, as attributes of the model, by natural key."""
    wanted = {}
    for row in rows:
        attributes = {} if table.is_link else {"is_retired": False}
        for column, model_field in table.kept:
            value = row.values[column.name]
            if model_field.is_relation:
                value = primary_keys[column.refers_to][value]
            attributes[model_field.attname] = value
        wanted[tuple(attributes[name] for name in table.key_attributes)] = attributes
    return wanted


def _free_slugs(table: Table, existing: dict[Key, Any], wanted: dict[Key, dict[str, Any]]) -> None:
    """Rename the rows whose slug the file now gives to another row, so that it is free.

    A current row gets its own new slug when it is saved. A retired one keeps the name it gets
    here: two communes merge, and the new one takes the slug but not the code of the old one.
    """
    holders = {row.slug: key for key, row in existing.items()}
    displaced = []
    for key, attributes in wanted.items():
        holder = holders.get(attributes["slug"], key)
        if holder != key:
            row = existing[holder]
            row.slug = f"{row.slug[:60]}-{holder[0]}".lower()
            displaced.append(row)
    if displaced:
        table.model._default_manager.bulk_update(displaced, ["slug"])


def _owners(table: Table, links: list[Model], primary_keys: PrimaryKeys) -> frozenset[str]:
    """Natural keys of the entries to which these links belong."""
    ((owner, model_field),) = ((c, f) for c, f in table.kept if c.name == table.owner)
    natural = {pk: key for key, pk in primary_keys[owner.refers_to].items()}
    return frozenset(natural[getattr(link, model_field.attname)] for link in links)

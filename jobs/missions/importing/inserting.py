"""Many new rows at once, by the shortest way that the database has.

On PostgreSQL rows are copied in: values go to the server as they are, without a statement that
names each of them. That is what makes a large import fast enough.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import Enum
from typing import Any

from django.db import connection, models


def insert(rows: Sequence[models.Model]) -> None:
    """Insert rows of one model and give them their primary keys. Raises IntegrityError."""
    if not rows:
        return
    model = type(rows[0])
    if connection.vendor != "postgresql":
        model._default_manager.bulk_create(rows)
        return
    _number(model, rows)
    attributes = [field.attname for field in model._meta.local_concrete_fields if not field.generated]
    _copy(model, attributes, ([row.__dict__[name] for name in attributes] for row in rows))


def insert_values(
    model: type[models.Model], attributes: Sequence[str], values: Iterable[Sequence[Any]]
) -> None:
    """Insert rows of which nobody needs the primary key: ``values`` are those of ``attributes``."""
    if connection.vendor == "postgresql":
        _copy(model, attributes, values)
    else:
        rows = [model(**dict(zip(attributes, row, strict=True))) for row in values]
        model._default_manager.bulk_create(rows)


def _number(model: type[models.Model], rows: Sequence[models.Model]) -> None:
    """Primary keys from the sequence of the table, as the server would have given them."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)",
            [model._meta.db_table, model._meta.pk.column, len(rows)],
        )
        for row, (number,) in zip(rows, cursor.fetchall(), strict=True):
            row.pk = number


def _copy(model: type[models.Model], attributes: Sequence[str], values: Iterable[Sequence[Any]]) -> None:
    columns = {field.attname: str(field.column) for field in model._meta.local_concrete_fields}
    names = ", ".join(connection.ops.quote_name(columns[name]) for name in attributes)
    table = connection.ops.quote_name(model._meta.db_table)
    with (
        connection.cursor() as cursor,
        connection.wrap_database_errors,
        cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy,
    ):
        for row in values:
            copy.write_row([_plain(value) for value in row])


def _plain(value: Any) -> Any:
    """Words of our enumerations as text: the driver would look for an enumeration of the database."""
    return value.value if isinstance(value, Enum) else value

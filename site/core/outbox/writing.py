"""Writes messages, within the transaction of the facts that ask for them."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from core.models import OutboxMessage

# As the columns have them; SQLite itself would take any length.
KIND_LENGTH = 60
KEY_LENGTH = 120


def put(
    kind: str, payload: Mapping[str, Any], *, key: str | None = None, due_at: datetime | None = None
) -> OutboxMessage:
    """Write a message of ``kind``, to be delivered from ``due_at`` on (default: at once).

    ``payload`` holds references and numbers, never a name, an address or a text. ``key`` is what
    makes it the same message (``application:1234:notice``): when one with this key exists,
    it is returned as it is and nothing is written. Without a key, each call is another message.

    Raises TransactionManagementError outside a transaction: a message that could commit without
    its fact, or the fact without its message, would be sent for nothing or never. Raises
    ValueError for a kind or key that is too long.
    """
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError(
            "put() belongs inside the transaction that writes the facts"
        )
    key = f"{kind}:{uuid.uuid4().hex}" if key is None else key
    if len(kind) > KIND_LENGTH or len(key) > KEY_LENGTH:
        raise ValueError(f"kind or key of an outgoing message is too long: {kind} {key}")
    now = timezone.now()
    message = OutboxMessage(kind=kind, key=key, payload=dict(payload), created_at=now, due_at=due_at or now)
    # An IntegrityError would end the caller's transaction on PostgreSQL, so no try and except.
    OutboxMessage.objects.bulk_create([message], ignore_conflicts=True)
    return OutboxMessage.objects.get(key=key)

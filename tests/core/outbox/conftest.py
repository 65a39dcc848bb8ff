from datetime import UTC, datetime

import pytest

from core.models import OutboxMessage
from core.outbox import handlers, reconcilers

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _nobody_registered(monkeypatch):
    monkeypatch.setattr(handlers, "_handlers", {})
    monkeypatch.setattr(reconcilers, "_reconcilers", {})


@pytest.fixture
def make_message(db):
    """Writes one message, due at noon."""

    def make(key="k", *, kind="note", **fields):
        moments = {"created_at": NOON, "due_at": NOON}
        return OutboxMessage.objects.create(kind=kind, key=key, **{**moments, **fields})

    return make


@pytest.fixture
def delivered():
    """Keys of the messages of kind ``note`` in the order of their delivery."""
    keys = []
    handlers.register("note", lambda message: keys.append(message.key))
    return keys

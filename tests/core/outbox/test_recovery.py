from datetime import timedelta

import pytest

from core.models import OutboxMessage
from core.outbox import leases, recovery
from tests.core.outbox.conftest import NOON

HOUR = timedelta(hours=1)

pytestmark = pytest.mark.django_db


@pytest.fixture
def wait(make_message):
    """Writes a message that failed and is due in an hour."""

    def make(key, *, error="Unreachable: ConnectionRefusedError", **fields):
        return make_message(key, due_at=NOON + HOUR, error=error, **{"attempts": 9, **fields})

    return make


def due():
    return sorted(leases.due(NOON).values_list("key", flat=True))


def test_one_message_of_each_kind_is_sent_ahead(wait):
    wait("mail 1")
    wait("mail 2", attempts=3)
    wait("ping", kind="ping")
    assert recovery.send_scouts(at=NOON) == 2
    assert due() == ["mail 2", "ping"]


def test_a_failure_after_the_connection_was_made_keeps_its_delay(wait):
    wait("dropped", error="SMTPServerDisconnected")
    assert recovery.send_scouts(at=NOON) == 0
    assert recovery.wake("note", at=NOON) == 0


def test_those_that_wait_for_the_same_server_are_due_once_it_is_back(wait):
    wait("mail 1")
    wait("mail 2")
    wait("ping", kind="ping")
    assert recovery.wake("note", at=NOON) == 2
    assert due() == ["mail 1", "mail 2"]


def test_dead_and_delivered_messages_stay_as_they_are(wait):
    wait("dead", state=OutboxMessage.State.DEAD)
    wait("done", state=OutboxMessage.State.DONE)
    assert recovery.send_scouts(at=NOON) == 0
    assert recovery.wake("note", at=NOON) == 0

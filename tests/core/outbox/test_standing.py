from datetime import timedelta

import pytest

from core.models import OutboxMessage
from core.outbox.standing import standing
from tests.core.outbox.conftest import NOON

MINUTE = timedelta(minutes=1)
State = OutboxMessage.State

pytestmark = pytest.mark.django_db


def test_an_empty_outbox_needs_no_look():
    stands = standing(at=NOON)
    assert (stands.dead, stands.pending, stands.waiting_since) == (0, 0, None)
    assert not stands.needs_a_look(at=NOON)


def test_a_dead_message_needs_a_look(make_message):
    make_message(state=State.DEAD)
    assert standing(at=NOON).needs_a_look(at=NOON)


@pytest.mark.parametrize(("minutes", "late"), [(5, False), (6, True)])
def test_a_message_that_waits_for_more_than_five_minutes_needs_a_look(make_message, minutes, late):
    make_message()
    at = NOON + minutes * MINUTE
    assert standing(at=at).needs_a_look(at=at) is late


def test_a_message_that_fails_waits_from_the_day_it_was_written(make_message):
    make_message(attempts=4, due_at=NOON + 8 * MINUTE)
    assert standing(at=NOON + 7 * MINUTE).is_late(at=NOON + 7 * MINUTE)


def test_a_message_for_later_does_not_wait_yet(make_message):
    make_message(due_at=NOON + timedelta(days=1))
    assert standing(at=NOON + 10 * MINUTE).waiting_since is None


def test_delivered_messages_do_not_wait(make_message):
    make_message(state=State.DONE)
    assert standing(at=NOON + 10 * MINUTE).pending == 0

from datetime import timedelta

import pytest

from core.models import OutboxMessage
from core.outbox import leases, retries
from tests.core.outbox.conftest import NOON

SECOND = timedelta(seconds=1)
MINUTE = timedelta(minutes=1)
State = OutboxMessage.State

pytestmark = pytest.mark.django_db


def claim(holder="a", *, at=NOON, limit=10):
    return leases.claim(holder=holder, at=at, limit=limit)


def keys(messages):
    return [message.key for message in messages]


def test_a_claimed_message_has_one_more_attempt_and_a_lease(make_message):
    make_message()
    (message,) = claim()
    assert (message.attempts, message.leased_by, message.leased_until) == (1, "a", NOON + leases.LEASE)


def test_a_message_is_claimed_once(make_message):
    make_message()
    claim("a")
    assert claim("b", at=NOON + SECOND) == []


def test_a_message_is_not_claimed_before_it_is_due(make_message):
    make_message(due_at=NOON + SECOND)
    assert claim() == []
    assert len(claim(at=NOON + SECOND)) == 1


@pytest.mark.parametrize("state", [State.DONE, State.DEAD])
def test_a_message_that_ended_is_not_claimed(make_message, state):
    make_message(state=state)
    assert claim() == []


def test_the_longest_due_are_claimed_first_and_no_more_than_asked_for(make_message):
    for minutes in (1, 3, 2):
        make_message(f"due {minutes}", due_at=NOON - minutes * MINUTE)
    assert keys(claim(limit=2)) == ["due 3", "due 2"]


def test_a_dead_dispatchers_message_is_claimed_again_when_its_lease_ends(make_message):
    make_message()
    claim("dead")
    assert claim("b", at=NOON + leases.LEASE - SECOND) == []
    (message,) = claim("b", at=NOON + leases.LEASE)
    assert message.attempts == 2


def test_a_message_that_may_have_killed_its_dispatcher_comes_after_the_others(make_message):
    make_message("killer", due_at=NOON - MINUTE)
    claim("dead", at=NOON - MINUTE)
    make_message("other")
    assert keys(claim("b")) == ["other", "killer"]


def test_a_lease_is_renewed_while_it_lasts(make_message):
    make_message()
    (message,) = claim("a")
    assert leases.renew(message, holder="a", at=NOON + leases.LEASE - SECOND)
    assert claim("b", at=NOON + leases.LEASE) == []


def test_a_lease_that_ended_is_not_renewed(make_message):
    make_message()
    (message,) = claim("a")
    assert not leases.renew(message, holder="a", at=NOON + leases.LEASE)


def test_a_message_given_back_is_free_as_if_it_had_not_been_claimed(make_message):
    make_message()
    leases.release(claim("a"), holder="a")
    (message,) = claim("b", at=NOON + SECOND)
    assert message.attempts == 1


def test_a_delivered_message_is_done(make_message):
    make_message(error="Unreachable")
    (message,) = claim("a")
    assert leases.finish(message, holder="a", at=NOON + SECOND)
    message.refresh_from_db()
    assert (message.state, message.ended_at, message.error) == (State.DONE, NOON + SECOND, "")
    assert (message.leased_by, message.leased_until) == ("", None)


def test_a_failed_message_waits_and_keeps_its_error_short(make_message):
    make_message()
    (message,) = claim("a")
    assert leases.postpone(message, holder="a", due_at=NOON + MINUTE, error="x" * 5000)
    message.refresh_from_db()
    assert (message.state, message.due_at) == (State.PENDING, NOON + MINUTE)
    assert message.error == "x" * leases.ERROR_LENGTH
    assert claim("b", at=NOON + MINUTE - SECOND) == []


def test_a_message_given_up_is_dead(make_message):
    make_message()
    (message,) = claim("a")
    assert leases.bury(message, holder="a", at=NOON, error="SMTPDataError 554")
    message.refresh_from_db()
    assert (message.state, message.ended_at, message.error) == (State.DEAD, NOON, "SMTPDataError 554")


def test_who_lost_the_lease_records_nothing(make_message):
    make_message()
    (message,) = claim("slow")
    claim("b", at=NOON + leases.LEASE)
    late = NOON + leases.LEASE + SECOND
    assert not leases.finish(message, holder="slow", at=late)
    assert not leases.postpone(message, holder="slow", due_at=late, error="late")
    assert not leases.bury(message, holder="slow", at=late, error="late")
    row = OutboxMessage.objects.get()
    assert (row.state, row.leased_by, row.error) == (State.PENDING, "b", "")


def test_a_message_that_outlived_all_its_dispatchers_is_given_up(make_message):
    over = NOON + retries.WINDOW
    make_message("over", attempts=retries.LEAST_ATTEMPTS, leased_by="dead", leased_until=over)
    make_message("young", created_at=NOON + SECOND, attempts=99, leased_by="dead", leased_until=over)
    make_message("held", attempts=99, leased_by="b", leased_until=over + SECOND)
    assert keys(leases.bury_abandoned(at=over)) == ["over"]
    row = OutboxMessage.objects.get(key="over")
    assert (row.state, row.error) == (State.DEAD, leases.ABANDONED)


@pytest.mark.parametrize("state", [State.DEAD, State.PENDING])
def test_a_revived_message_is_due_and_has_its_whole_time_before_it(make_message, state):
    later = NOON + timedelta(days=9)
    message = make_message(state=state, attempts=80, due_at=later + MINUTE, ended_at=NOON)
    assert leases.revive(message.pk, at=later)
    (claimed,) = claim(at=later)
    assert (claimed.attempts, claimed.created_at, claimed.ended_at) == (1, later, None)
    assert not retries.is_over(created_at=claimed.created_at, attempts=99, at=later + timedelta(hours=71))


def test_a_delivered_message_is_not_revived(make_message):
    message = make_message(state=State.DONE, ended_at=NOON)
    assert not leases.revive(message.pk, at=NOON)


def test_a_message_in_a_dispatchers_hands_is_not_revived(make_message):
    message = make_message()
    claim()
    assert not leases.revive(message.pk, at=NOON)

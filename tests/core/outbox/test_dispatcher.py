import smtplib
import threading
import time
from datetime import timedelta

import pytest
from django.db import OperationalError, connection

from core.models import OutboxMessage
from core.outbox import PermanentFailure, Unreachable, dispatcher, leases, recovery, register
from tests.core.outbox.conftest import NOON

HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)
ADDRESS = "claire.martin@example.org"
State = OutboxMessage.State

pytestmark = pytest.mark.django_db


def run(*, at=NOON, **options):
    return dispatcher.dispatch(holder="a", now=lambda: at, **options)


def raising(error):
    def handler(message):
        raise error

    return handler


def test_a_due_message_is_handed_to_its_handler_and_done(make_message, delivered):
    message = make_message()
    assert run() == 1
    message.refresh_from_db()
    assert delivered == ["k"]
    assert (message.state, message.ended_at, message.attempts) == (State.DONE, NOON, 1)


def test_a_done_message_is_not_delivered_again(make_message, delivered):
    make_message()
    run()
    assert run(at=NOON + HOUR) == 0
    assert delivered == ["k"]


@pytest.mark.django_db(transaction=True)
def test_a_handler_runs_outside_any_transaction(make_message):
    seen = []
    make_message()
    register("note", lambda message: seen.append(connection.in_atomic_block))
    run()
    assert seen == [False]


def test_a_failed_message_waits_and_is_tried_again(make_message, delivered):
    message = make_message(kind="bad")
    register("bad", raising(TimeoutError()))
    run()
    message.refresh_from_db()
    assert (message.state, message.attempts) == (State.PENDING, 1)
    assert timedelta(seconds=30) <= message.due_at - NOON <= timedelta(seconds=36)
    run(at=message.due_at)
    message.refresh_from_db()
    assert message.attempts == 2


@pytest.mark.parametrize(
    "error",
    [ValueError("x"), SystemExit(2), OperationalError("server closed the connection"), RecursionError()],
)
def test_a_poisoned_message_stops_no_other(make_message, delivered, error):
    make_message("poison", kind="poison", due_at=NOON - MINUTE)
    make_message("good")
    register("poison", raising(error))
    assert run() == 2
    assert delivered == ["good"]
    assert type(error).__name__ in OutboxMessage.objects.get(key="poison").error


def test_a_kind_that_nobody_handles_is_an_error_of_its_message_only(make_message, delivered):
    make_message("unknown", kind="unknown", due_at=NOON - MINUTE)
    make_message("good")
    run()
    unknown = OutboxMessage.objects.get(key="unknown")
    assert delivered == ["good"]
    assert (unknown.state, unknown.error) == (
        State.DEAD,
        "UnknownKind: nobody handles messages of the kind 'unknown'",
    )


@pytest.mark.parametrize(
    "error", [PermanentFailure("no"), smtplib.SMTPRecipientsRefused({ADDRESS: (550, b"No such user")})]
)
def test_a_refusal_for_good_is_dead_at_once(make_message, error):
    message = make_message(kind="refused")
    register("refused", raising(error))
    run()
    message.refresh_from_db()
    assert (message.state, message.attempts) == (State.DEAD, 1)


def test_a_message_that_fails_for_three_days_is_dead(make_message):
    message = make_message(kind="bad")
    register("bad", raising(TimeoutError()))
    at = NOON
    while message.state == State.PENDING:
        assert at - NOON < timedelta(hours=73)
        run(at=at)
        message.refresh_from_db()
        at = message.due_at
    assert message.ended_at - NOON >= timedelta(hours=72)
    assert message.attempts > 72


def test_a_dead_message_alarms_by_kind_and_key_and_names_nobody(make_message, caplog):
    make_message("application:12", kind="refused")
    register("refused", raising(smtplib.SMTPRecipientsRefused({ADDRESS: (550, ADDRESS.encode())})))
    run()
    (record,) = [record for record in caplog.records if record.levelname == "ERROR"]
    assert record.getMessage() == "Outgoing message refused application:12 is given up: see the admin"
    assert ADDRESS not in caplog.text
    assert ADDRESS not in OutboxMessage.objects.get().error


def test_a_killed_dispatchers_message_is_delivered_by_the_next(make_message, delivered):
    make_message()
    leases.claim(holder="killed", at=NOON, limit=10)
    assert run(at=NOON + leases.LEASE / 2) == 0
    assert run(at=NOON + leases.LEASE) == 1
    assert delivered == ["k"]


def test_a_message_whose_lease_was_lost_in_the_handler_is_left_to_its_new_holder(make_message, caplog):
    message = make_message(kind="slow")
    register("slow", lambda message: leases.claim(holder="b", at=NOON + leases.LEASE, limit=1))
    run()
    message.refresh_from_db()
    assert (message.state, message.leased_by) == (State.PENDING, "b")
    assert "slow k ran past its lease" in caplog.text


def test_a_message_whose_lease_was_lost_before_its_turn_is_not_delivered(make_message, delivered):
    make_message("first", kind="slow", due_at=NOON - MINUTE)
    make_message("second")
    register("slow", lambda message: leases.claim(holder="b", at=NOON + leases.LEASE, limit=10))
    assert run() == 1
    assert delivered == []


def test_the_message_in_hand_ends_before_a_stop_and_the_others_are_given_back(make_message):
    stop = threading.Event()
    for number in range(3):
        make_message(f"k{number}")
    register("note", lambda message: stop.set())
    assert run(stop=stop) == 1
    rest = OutboxMessage.objects.filter(state=State.PENDING)
    assert list(rest.values_list("attempts", "leased_by")) == [(0, ""), (0, "")]


@pytest.mark.django_db(transaction=True)  # it closes connections that fail
def test_the_end_of_a_message_is_recorded_through_a_short_outage_of_the_database(
    make_message, delivered, monkeypatch
):
    finish = leases.finish

    def out_of_reach(*args, **kwargs):
        monkeypatch.setattr(leases, "finish", finish)
        raise OperationalError("server closed the connection")

    monkeypatch.setattr(leases, "finish", out_of_reach)
    monkeypatch.setattr(dispatcher, "RECORD_PAUSE", 0)
    make_message()
    run()
    assert OutboxMessage.objects.get().state == State.DONE
    assert run(at=NOON + HOUR) == 0
    assert delivered == ["k"]


def test_once_a_server_is_back_all_that_waited_for_it_leaves(make_message, delivered):
    is_down = threading.Event()
    is_down.set()

    def handler(message):
        if is_down.is_set():
            raise Unreachable from ConnectionRefusedError()
        delivered.append(message.key)

    register("mail", handler)
    for number in range(12):
        make_message(f"m{number}", kind="mail", attempts=9)
    while run():
        pass
    is_down.clear()
    at = NOON + 4 * MINUTE  # every delay is longer by now
    assert run(at=at) == 0
    recovery.send_scouts(at=at)
    assert run(at=at) == 1
    while run(at=at):
        pass
    assert len(delivered) == len(set(delivered)) == 12


@pytest.mark.django_db(transaction=True)  # it closes connections that fail
def test_the_loop_outlives_a_database_that_does_not_answer(make_message, delivered, monkeypatch, caplog):
    stop = threading.Event()
    claim = leases.claim

    def out_of_reach(**kwargs):
        monkeypatch.setattr(leases, "claim", claim)
        raise OperationalError("the database system is starting up")

    monkeypatch.setattr(leases, "claim", out_of_reach)
    make_message()
    make_message("last", kind="last")
    register("last", lambda message: stop.set())
    dispatcher.run_until(stop, holder="a", pause=0.01)
    assert delivered == ["k"]
    assert "The database did not answer the outbox" in caplog.text


@pytest.mark.django_db(transaction=True)  # it closes connections that fail
def test_the_loop_stops_soon_after_it_is_told_to(make_message, delivered):
    stop = threading.Event()
    stop.set()
    make_message()
    start = time.monotonic()
    dispatcher.run_until(stop, holder="a", pause=60)
    assert time.monotonic() - start < 5
    assert delivered == []


def test_a_message_that_kills_its_dispatchers_is_given_up_with_an_alarm(make_message, caplog):
    make_message(attempts=99, leased_by="dead", leased_until=NOON)
    dispatcher.tidy(at=NOON + timedelta(hours=72))
    assert OutboxMessage.objects.get().state == State.DEAD
    assert "Outgoing message note k is given up" in caplog.text

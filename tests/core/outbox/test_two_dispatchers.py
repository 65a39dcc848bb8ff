"""Dispatchers beside each other, each with a connection of its own, as processes have."""

import threading
import time
from collections import Counter
from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.db import connection, connections
from django.utils import timezone

from core.models import OutboxMessage
from core.outbox import dispatch, handlers, leases
from tests.core.outbox.conftest import NOON

COUNT = 60
State = OutboxMessage.State

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def joined(tmp_path):
    """A context in which a thread has a connection of its own.

    The test database of SQLite is in memory, where threads do not wait for each other: there
    they share a file with that table, opened with the site's own options.
    """
    file = tmp_path / "outbox.sqlite3"

    @contextmanager
    def join():
        if connections["default"].vendor == "sqlite":
            own = connections.create_connection("default")
            own.settings_dict = {**own.settings_dict, "NAME": file}
            own.is_in_memory_db = lambda: False
            connections["default"] = own
        try:
            yield
        finally:
            connections["default"].close()

    def prepare():
        with join():
            if connections["default"].vendor == "sqlite":
                with connections["default"].schema_editor() as editor:
                    editor.create_model(OutboxMessage)

    in_thread(prepare)
    return join


def in_thread(*functions):
    """Run each in a thread, at the same time; raise what they raise."""
    problems = []

    def guarded(function):
        try:
            function()
        except BaseException as problem:
            problems.append(problem)

    threads = [threading.Thread(target=guarded, args=[function]) for function in functions]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert problems == []


def write(join, count):
    def rows():
        with join():
            OutboxMessage.objects.bulk_create(
                OutboxMessage(kind="note", key=f"k{number}", created_at=NOON, due_at=NOON)
                for number in range(count)
            )

    in_thread(rows)


def states(join):
    found = []

    def read():
        with join():
            found.extend(OutboxMessage.objects.values_list("state", "attempts"))

    in_thread(read)
    return Counter(found)


def test_dispatchers_side_by_side_deliver_each_message_once(joined):
    write(joined, COUNT)
    seen = []
    together = threading.Barrier(3)

    def handler(message):
        seen.append((threading.current_thread().name, message.key))
        time.sleep(0.002)  # long enough for the others to have their turn

    handlers.register("note", handler)

    def dispatcher():
        with joined():
            together.wait(30)
            while dispatch(holder=threading.current_thread().name, limit=5):
                pass

    in_thread(dispatcher, dispatcher, dispatcher)
    assert Counter(key for _, key in seen) == {f"k{number}": 1 for number in range(COUNT)}
    assert len({holder for holder, _ in seen}) > 1
    assert states(joined) == {(State.DONE, 1): COUNT}


def test_what_a_killed_dispatcher_held_is_delivered_by_the_others_once_its_leases_end(joined):
    write(joined, 12)
    seen = []
    handlers.register("note", lambda message: seen.append(message.key))
    later = timezone.now() + leases.LEASE + timedelta(seconds=1)

    def killed():
        with joined():
            leases.claim(holder="killed", at=timezone.now(), limit=7)

    def heir(*, at=None):
        with joined():
            clock = {"now": lambda: at} if at else {}
            while dispatch(holder=threading.current_thread().name, limit=3, **clock):
                pass

    in_thread(killed)
    in_thread(heir, heir)
    assert len(seen) == 5
    in_thread(lambda: heir(at=later), lambda: heir(at=later))
    assert Counter(seen) == {f"k{number}": 1 for number in range(12)}


def test_claims_do_not_wait_for_each_other_on_postgresql(joined):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has one writer at a time")
    write(joined, 4)
    held, done = threading.Event(), threading.Event()
    taken = []

    def first():
        with joined(), connections["default"].cursor() as cursor:
            cursor.execute("BEGIN")
            cursor.execute("SELECT key FROM core_outboxmessage ORDER BY id LIMIT 2 FOR UPDATE")
            held.set()
            done.wait(30)
            cursor.execute("ROLLBACK")

    def second():
        with joined():
            held.wait(30)
            taken.extend(message.key for message in leases.claim(holder="b", at=timezone.now(), limit=4))
            done.set()

    in_thread(first, second)
    assert taken == ["k2", "k3"]

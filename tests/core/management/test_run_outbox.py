import signal
import threading

import pytest
from django.core.management import call_command
from django.utils import timezone

from core.models import OutboxMessage
from core.outbox import handlers
from core.outbox.dispatcher import BATCH

pytestmark = pytest.mark.django_db(transaction=True)  # the loop closes connections


@pytest.fixture(autouse=True)
def _signals_as_before():
    before = {name: signal.getsignal(name) for name in (signal.SIGTERM, signal.SIGINT)}
    yield
    for name, handler in before.items():
        signal.signal(name, handler)


@pytest.fixture
def write(monkeypatch):
    """Writes so many messages, to be delivered by ``handler``."""
    monkeypatch.setattr(handlers, "_handlers", {})
    now = timezone.now()

    def messages(count, handler):
        handlers.register("note", handler)
        OutboxMessage.objects.bulk_create(
            OutboxMessage(kind="note", key=f"k{number}", created_at=now, due_at=now)
            for number in range(count)
        )

    return messages


def pending():
    return OutboxMessage.objects.filter(state=OutboxMessage.State.PENDING).count()


def test_once_delivers_all_that_is_due_and_returns(write):
    seen = []
    write(2 * BATCH + 1, lambda message: seen.append(message.key))
    call_command("run_outbox", "--once")
    assert len(seen) == 2 * BATCH + 1
    assert pending() == 0


def test_once_returns_when_messages_fail(write):
    def fail(message):
        raise TimeoutError

    write(3, fail)
    call_command("run_outbox", "--once")
    assert pending() == 3


@pytest.mark.parametrize("name", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_stops_the_loop_after_the_message_in_hand(write, name):
    seen = []

    def handler(message):
        signal.raise_signal(name)
        seen.append(message.key)

    write(3, handler)
    call_command("run_outbox", "--pause=60")
    assert len(seen) == 1
    assert pending() == 2


def test_a_signal_stops_an_idle_loop(write):
    write(0, print)
    timer = threading.Timer(0.5, lambda: signal.pthread_kill(threading.main_thread().ident, signal.SIGTERM))
    timer.start()
    call_command("run_outbox", "--pause=60")
    timer.join()

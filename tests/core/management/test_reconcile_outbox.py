from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from core.models import OutboxMessage
from core.outbox import reconcilers

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_checks(monkeypatch):
    monkeypatch.setattr(reconcilers, "_reconcilers", {})


def write(key="k", *, minutes_ago=0, **fields):
    moment = timezone.now() - timedelta(minutes=minutes_ago)
    OutboxMessage.objects.create(kind="note", key=key, created_at=moment, due_at=moment, **fields)


def test_an_outbox_in_order_gives_no_warning(caplog, capsys):
    write(minutes_ago=1)
    call_command("reconcile_outbox")
    assert caplog.records == []
    assert capsys.readouterr().out == "0 things mended, 1 messages pending, 0 dead\n"


def test_what_was_mended_is_told(caplog, capsys):
    reconcilers.register("rows", lambda: 2)
    call_command("reconcile_outbox")
    assert "The check rows mended 2 things" in caplog.text
    assert capsys.readouterr().out.startswith("2 things mended")


def test_dead_messages_are_counted_in_a_warning(caplog):
    write(state=OutboxMessage.State.DEAD)
    call_command("reconcile_outbox")
    assert "1 outgoing messages are dead" in caplog.text


def test_a_message_that_waits_too_long_gives_a_warning(caplog):
    write(minutes_ago=6)
    call_command("reconcile_outbox")
    assert "The oldest outgoing message has been waiting for 36" in caplog.text


def test_a_check_that_fails_fails_the_command_after_the_others(capsys):
    def fail():
        raise ValueError

    reconcilers.register("bad", fail)
    reconcilers.register("good", lambda: 1)
    with pytest.raises(CommandError, match="failed: bad"):
        call_command("reconcile_outbox")
    assert capsys.readouterr().out.startswith("1 things mended")

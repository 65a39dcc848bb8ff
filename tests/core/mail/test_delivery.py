"""From the outbox through SMTP, with a server that has its moods."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from core.mail import messages
from core.models import OutboxMessage
from core.outbox import dispatch, handlers, put, register

State = OutboxMessage.State
TO = "claire.martin@example.org"

pytestmark = pytest.mark.django_db


@pytest.fixture
def message(trial, monkeypatch):
    """One e-mail in the outbox."""
    monkeypatch.setattr(handlers, "_handlers", {})

    def handler(message):
        messages.send(trial, {}, to=TO, subject="Sujet", message_id=message.key)

    register("mail", handler)
    with transaction.atomic():
        return put("mail", {}, key="mail:1")


def run(message, **moments):
    at = timezone.now() + timedelta(**moments)
    dispatch(holder="a", now=lambda: at)
    message.refresh_from_db()


def test_a_message_is_taken_and_done(message, server):
    run(message)
    assert message.state == State.DONE
    assert [received["To"] for received in server.messages] == [TO]


@pytest.mark.parametrize("command", ["MAIL", "RCPT", "DATA", "END"])
def test_a_refusal_for_now_is_tried_again_until_it_is_taken(message, server, command):
    server.answers = {command: "451 later"}
    run(message)
    assert message.state == State.PENDING
    server.answers = {}
    run(message, minutes=1)
    assert message.state == State.DONE
    assert len(server.messages) == 1


@pytest.mark.parametrize("command", ["RCPT", "DATA", "END"])
def test_a_refusal_for_good_is_dead_at_once(message, server, command):
    server.answers = {command: f"550 no {TO} here"}
    run(message)
    assert (message.state, message.attempts) == (State.DEAD, 1)
    assert "550" in message.error
    assert TO not in message.error


@pytest.mark.parametrize("command", ["GREETING", "RCPT", "END"])
def test_a_server_that_hangs_holds_nobody_for_ever(message, server, command):
    server.hangs_at = command
    start = timezone.now()
    run(message)
    assert timezone.now() - start < timedelta(seconds=10)
    assert message.state == State.PENDING


def test_a_message_that_may_have_been_taken_comes_again_under_the_same_name(message, server):
    server.drops_at = "END"
    run(message)
    server.drops_at = ""
    run(message, minutes=1)
    assert message.state == State.DONE
    assert {received["Message-ID"] for received in server.messages} == {"<mail.1@localhost>"}

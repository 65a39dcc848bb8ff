from __future__ import annotations

import os
from datetime import timedelta

import pytest
import time_machine
from django.core import signing
from django.utils import timezone

from core.uploads import storage, tickets
from core.uploads.checks import Verified
from tests.factories.uploads import make_upload

pytestmark = pytest.mark.usefixtures("private")


@pytest.fixture
def received() -> storage.Received:
    verified = Verified(name="CV Éloïse.pdf", content_type="application/pdf", extension="pdf", size=3)
    return storage.receive(make_upload("x", b"abc"), verified)


def test_a_ticket_gives_the_same_file_back(received):
    assert tickets.redeem(tickets.issue(received)) == received


def test_a_ticket_holds_for_nearly_a_day(received):
    with time_machine.travel(timezone.now(), tick=False) as clock:
        ticket = tickets.issue(received)
        clock.shift(tickets.LIFE - timedelta(seconds=1))
        assert tickets.redeem(ticket) == received
        clock.shift(2)
        with pytest.raises(tickets.BadTicket):
            tickets.redeem(ticket)


def test_a_redeemed_file_lives_on_until_the_form_is_sent(received):
    ticket = tickets.issue(received)
    os.utime(storage.path(received.stored_name), (0, 0))
    tickets.redeem(ticket)

    assert storage.sweep_incoming(timezone.now() - timedelta(hours=24)) == 0


@pytest.mark.parametrize(
    "change", [lambda t: t[:-1] + "é", lambda t: t + "x", lambda t: "x" + t, lambda t: ""]
)
def test_a_changed_ticket_is_refused(received, change):
    with pytest.raises(tickets.BadTicket):
        tickets.redeem(change(tickets.issue(received)))


def test_a_signature_made_for_another_purpose_is_refused(received):
    with pytest.raises(tickets.BadTicket):
        tickets.redeem(signing.dumps({"stored_name": received.stored_name}, salt="another"))


@pytest.mark.parametrize("content", [{}, [], {"stored_name": "x"}, "text"])
def test_a_ticket_of_another_shape_is_refused(content):
    with pytest.raises(tickets.BadTicket):
        tickets.redeem(signing.dumps(content, salt=tickets.SALT))


def test_a_ticket_whose_file_is_gone_is_refused(received):
    ticket = tickets.issue(received)
    storage.remove(received.stored_name)

    with pytest.raises(tickets.BadTicket):
        tickets.redeem(ticket)


def test_a_ticket_holds_when_the_form_was_sent_meanwhile(received):
    """The browser sends again: the file is kept by then."""
    ticket = tickets.issue(received)
    storage.keep(received.stored_name)

    assert tickets.redeem(ticket) == received

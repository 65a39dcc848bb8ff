import smtplib
from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.outbox import PermanentFailure, Unreachable, retries
from tests.core.outbox.conftest import NOON

ADDRESS = "claire.martin@example.org"
attempts = st.integers(1, 500)
draws = st.floats(0, 1, exclude_max=True)


@given(attempts, draws)
def test_a_delay_is_from_thirty_seconds_to_an_hour(count, drawn):
    delay = retries.delay(count, draw=lambda: drawn)
    assert timedelta(seconds=30) <= delay <= timedelta(hours=1)


@pytest.mark.parametrize(("count", "seconds"), [(1, 30), (2, 60), (3, 120), (7, 1920), (8, 3000), (99, 3000)])
def test_a_delay_doubles_with_each_attempt(count, seconds):
    assert retries.delay(count, draw=lambda: 0) == timedelta(seconds=seconds)


@given(attempts)
def test_messages_of_one_outage_come_back_one_by_one(count):
    assert len({retries.delay(count) for _ in range(50)}) > 10


def test_a_message_is_tried_for_three_days_every_hour_at_least():
    moments = [NOON]
    while not retries.is_over(created_at=NOON, attempts=len(moments), at=moments[-1]):
        moments.append(moments[-1] + retries.delay(len(moments)))
    assert timedelta(hours=72) <= moments[-1] - NOON <= timedelta(hours=73)
    assert max(later - earlier for earlier, later in pairwise(moments)) <= timedelta(hours=1)


def test_a_message_that_met_a_site_out_of_service_still_gets_some_attempts():
    late = NOON + timedelta(days=5)
    assert not retries.is_over(created_at=NOON, attempts=1, at=late)
    assert retries.is_over(created_at=NOON, attempts=retries.LEAST_ATTEMPTS, at=late)


@pytest.mark.parametrize(
    "error",
    [
        PermanentFailure("IndexNow answers 403"),
        smtplib.SMTPRecipientsRefused({ADDRESS: (550, b"No such user")}),
        smtplib.SMTPDataError(554, b"Refused"),
        smtplib.SMTPSenderRefused(553, b"Not yours", ADDRESS),
    ],
)
def test_refusals_for_good_are_permanent(error):
    assert retries.is_permanent(error)


@pytest.mark.parametrize(
    "error",
    [
        smtplib.SMTPRecipientsRefused({ADDRESS: (450, b"Greylisted")}),
        smtplib.SMTPRecipientsRefused({ADDRESS: (550, b"No"), "b@example.org": (451, b"Later")}),
        smtplib.SMTPRecipientsRefused({}),
        smtplib.SMTPDataError(451, b"Later"),
        smtplib.SMTPAuthenticationError(535, b"Wrong password"),
        smtplib.SMTPSenderRefused(530, b"Sign in first", ADDRESS),
        smtplib.SMTPConnectError(554, b"Not now"),
        smtplib.SMTPServerDisconnected("gone"),
        TimeoutError(),
        ConnectionRefusedError(),
        Unreachable(),
        ValueError("a bug that may be mended"),
    ],
)
def test_anything_else_is_tried_again(error):
    assert not retries.is_permanent(error)


@pytest.mark.parametrize(
    ("error", "recorded"),
    [
        (smtplib.SMTPRecipientsRefused({ADDRESS: (550, ADDRESS.encode())}), "SMTPRecipientsRefused 550"),
        (smtplib.SMTPSenderRefused(553, b"x", ADDRESS), "SMTPSenderRefused 553"),
        (ValueError(f"bad address {ADDRESS}"), "ValueError"),
        (PermanentFailure("IndexNow answers 403"), "PermanentFailure: IndexNow answers 403"),
        (PermanentFailure(), "PermanentFailure"),
        (Unreachable(ADDRESS), "Unreachable"),
    ],
)
def test_what_is_recorded_names_the_error_and_nobody(error, recorded):
    assert retries.describe(error) == recorded


def test_what_is_recorded_says_where_an_error_arose():
    with pytest.raises(ValueError, match="claire") as caught:
        int(ADDRESS)
    recorded = retries.describe(caught.value)
    assert recorded.startswith(f"ValueError in {__name__}:")
    assert ADDRESS not in recorded


def test_the_cause_of_a_missing_connection_is_recorded():
    error = Unreachable()
    error.__cause__ = ConnectionRefusedError(111, ADDRESS)
    assert retries.describe(error) == "Unreachable: ConnectionRefusedError"

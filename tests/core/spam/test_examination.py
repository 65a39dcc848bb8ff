from datetime import timedelta

import pytest
from django.utils import timezone

from core import spam
from core.spam import Reason

NOW = timezone.now()
A_MINUTE = timedelta(minutes=1)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _usual(settings):
    settings.SPAM_MIN_SECONDS, settings.SPAM_PER_ADDRESS, settings.SPAM_SITE_WIDE = 3, 2, 4
    settings.PROOF_OF_WORK, settings.PROXY_COUNT = "off", 0


def form(rf, *, age: timedelta = A_MINUTE, address: str = "192.0.2.7", **fields: object):
    return rf.post("/", {"jeton": spam.new_token(at=NOW - age), **fields}, REMOTE_ADDR=address)


def test_a_person_gives_no_reason(rf):
    assert spam.examine(form(rf, site_web=" "), scope="project", at=NOW) == []


def test_who_fills_in_the_hidden_field_is_marked(rf):
    assert spam.examine_form(form(rf, site_web="https://example.org"), at=NOW) == ["honeypot"]


def test_a_form_without_a_token_is_marked(rf):
    assert spam.examine_form(rf.post("/", {}), at=NOW) == ["no-token"]


def test_a_form_filled_in_at_once_is_marked(rf, settings):
    request = form(rf, age=timedelta(seconds=2))

    assert spam.examine_form(request, at=NOW) == ["too-fast"]
    settings.SPAM_MIN_SECONDS = 1
    assert spam.examine_form(request, at=NOW) == []


def test_reasons_come_in_their_order(rf):
    request = rf.post("/", {"site_web": "x"})

    assert spam.examine_form(request, at=NOW) == ["honeypot", "no-token"]


def test_many_forms_from_one_address_are_marked_and_others_are_not(rf):
    sent = [spam.examine_sending(form(rf), scope="project", at=NOW) for _ in range(3)]

    assert sent == [[], [], ["too-many"]]
    assert spam.examine_sending(form(rf, address="192.0.2.8"), scope="project", at=NOW) == []


def test_a_flood_marks_everybody(rf):
    sent = [spam.examine_sending(form(rf, address=f"192.0.2.{n}"), scope="project", at=NOW) for n in range(5)]

    assert sent == [[], [], [], [], ["flood"]]


def test_how_the_form_was_filled_in_counts_nothing(rf):
    for _ in range(9):
        spam.examine_form(form(rf), at=NOW)

    assert spam.examine_sending(form(rf), scope="project", at=NOW) == []


def test_one_network_of_ipv6_is_one_address(rf):
    sent = [
        spam.examine_sending(form(rf, address=f"2001:db8::{n}"), scope="project", at=NOW) for n in range(3)
    ]

    assert sent == [[], [], ["too-many"]]


def test_two_thousand_forms_get_reasons_and_never_an_error(rf):
    reasons = {tuple(spam.examine(form(rf), scope="project", at=NOW)) for _ in range(2000)}

    assert reasons == {(), ("too-many",), ("too-many", "flood")}


@pytest.mark.parametrize("mode", ["off", "on"])
@pytest.mark.parametrize(
    "value", ["", "\x00", "x" * 700_000, "é🦊\u202e", "'; DROP TABLE", "=1+1", "a\r\nb: c", ["a", "b"]]
)
def test_nothing_that_can_be_sent_is_an_error(rf, settings, mode, value):
    settings.PROOF_OF_WORK = mode
    request = rf.post("/", {"jeton": value, "site_web": value, "preuve": value}, REMOTE_ADDR="\x00")

    assert Reason.NO_TOKEN in spam.examine(request, scope="project", at=NOW, key="\x00")


def test_every_reason_has_words_for_the_team():
    assert all(str(reason.label) for reason in Reason)

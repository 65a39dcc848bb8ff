from datetime import timedelta

import pytest
from django.core.signing import Signer
from django.utils import timezone

from core.spam import new_token, token_of, tokens

NOW = timezone.now()


def post(rf, token: str | None):
    return rf.post("/", {} if token is None else {"jeton": token})


def test_a_token_says_how_long_ago_the_form_was_shown(rf):
    shown = tokens.age(post(rf, new_token(at=NOW - timedelta(minutes=4))), at=NOW)

    assert timedelta(minutes=4) <= shown < timedelta(minutes=4, seconds=1)


def test_without_a_moment_a_token_is_of_now(rf):
    assert tokens.age(post(rf, new_token()), at=timezone.now()) < timedelta(seconds=10)


def test_a_token_is_good_for_a_week(rf):
    for age, is_good in ((timedelta(days=6, hours=23), True), (timedelta(days=7, minutes=1), False)):
        assert (tokens.age(post(rf, new_token(at=NOW - age)), at=NOW) is not None) is is_good


@pytest.mark.parametrize(
    "token",
    [
        None,
        "",
        "1",
        "1700000000:forged",
        "\x00",
        "é🦊",
        "x" * 1_000_000,
        Signer().sign("1700000000"),
        Signer(salt=tokens.SALT).sign("not a number"),
    ],
)
def test_anything_else_is_no_token(rf, token):
    assert tokens.age(post(rf, token), at=NOW) is None


def test_a_token_altered_by_a_symbol_is_no_token(rf):
    token = new_token(at=NOW)

    assert tokens.age(post(rf, "9" + token[1:]), at=NOW) is None


def test_a_form_shown_again_keeps_its_token(rf):
    token = new_token(at=NOW - timedelta(minutes=4))

    assert token_of(post(rf, token), at=NOW) == token


def test_a_form_that_came_without_a_token_gets_one(rf):
    token = token_of(post(rf, "forged"), at=NOW)

    assert tokens.age(post(rf, token), at=NOW) is not None

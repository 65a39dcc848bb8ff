"""The cookie that owns drafts."""

from __future__ import annotations

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from jobs.projects import owners


def test_a_browser_gives_back_what_it_was_given() -> None:
    token = owners.new_token()
    request = RequestFactory().get("/deposer-un-projet/besoin/")
    request.COOKIES[owners.COOKIE] = token
    assert owners.token_of(request) == token


@pytest.mark.parametrize("text", ["", "a" * 42, "a" * 44, "é" * 43, "a" * 42 + "\n"])
def test_a_cookie_that_is_none_of_ours_is_no_owner(text: str) -> None:
    request = RequestFactory().get("/deposer-un-projet/besoin/")
    request.COOKIES[owners.COOKIE] = text
    assert owners.token_of(request) == ""


def test_the_cookie_goes_to_the_form_only_and_to_no_script() -> None:
    response = HttpResponse()
    owners.give(response, "a" * 43)
    cookie = response.cookies[owners.COOKIE]
    assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == ("/deposer-un-projet/", True, "Lax")
    assert cookie["max-age"] == 7 * 24 * 3600


def test_the_database_does_not_hold_what_the_cookie_says() -> None:
    token = owners.new_token()
    assert token not in owners.digest_of(token)

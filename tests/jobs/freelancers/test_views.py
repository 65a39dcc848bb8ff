"""Registering: what is stored, what is said, and what nobody learns."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import uuid4

import pytest
from django.db import OperationalError, connection
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from core import spam
from core.models import OutboxMessage
from jobs.freelancers import services
from jobs.freelancers.models import Freelancer, FreelancerEvent, FreelancerFile
from jobs.freelancers.terms import State
from jobs.taxonomy.models import City, Role, Skill
from tests.factories.freelancers import make_freelancer
from tests.factories.pages import SiteTree
from tests.factories.uploads import make_upload
from tests.jobs.freelancers.conftest import Send, hidden, html

pytestmark = pytest.mark.django_db


@contextmanager
def no_database() -> Iterator[None]:
    def refuse(*args: Any) -> None:
        raise OperationalError("the server closed the connection")

    with connection.execute_wrapper(refuse):
        yield


def place_of(response: HttpResponse) -> str:
    """Where it leads, without what changes each second."""
    return str(response["Location"]).partition("?")[0]


# The form


def test_the_form_is_a_page_of_its_own_that_nobody_keeps_or_indexes(
    client: Client, site_tree: SiteTree, role: Role
) -> None:
    response = client.get(reverse("join"))
    assert response.status_code == 200
    assert response["Cache-Control"] == "no-store, private"
    assert response["X-Robots-Tag"].startswith("noindex")
    assert f'value="{role.slug}"' in html(response)
    assert html(response).count("<h1>") == 1


def test_consent_is_not_ticked_for_anybody(client: Client, site_tree: SiteTree) -> None:
    box = html(client.get(reverse("join"))).partition('name="shows_card"')[2].partition(">")[0]
    assert "checked" not in box


def test_the_notice_says_who_why_how_long_and_where_to_complain(client: Client, site_tree: SiteTree) -> None:
    body = html(client.get(reverse("join")))
    assert all(part in body for part in ('href="/confidentialite/"', "cnil.fr", 'href="/mentions-legales/"'))


def test_showing_the_form_takes_few_queries(
    client: Client, site_tree: SiteTree, role: Role, django_assert_max_num_queries: Any
) -> None:
    client.get(reverse("join"))
    with django_assert_max_num_queries(8):
        client.get(reverse("join"))


def test_without_the_token_of_the_form_nothing_is_stored(typed: dict[str, Any], site_tree: SiteTree) -> None:
    assert Client(enforce_csrf_checks=True).post(reverse("join"), typed).status_code == 403
    assert not Freelancer.objects.exists()


# Sending


def test_what_is_sent_is_stored_before_it_is_acknowledged(
    send: Send, role: Role, lyon: City, python: Skill
) -> None:
    response = send(cv=make_upload(), shows_card="on")
    assert (response.status_code, place_of(response)) == (303, reverse("joined"))
    found = Freelancer.objects.get()
    assert (found.role, found.city, found.rate) == (role, lyon, 450)
    assert list(found.skills.all()) == [python]
    assert found.skills_text == "PostgreSQL"
    assert found.state == State.PENDING
    assert found.shows_card
    assert found.card_consent_at == found.submitted_at
    assert len(found.consent_text_digest) == 64
    assert found.suspicions == []
    assert FreelancerFile.objects.get().freelancer == found
    assert FreelancerEvent.objects.get().kind == "received"


def test_without_consent_none_is_recorded(send: Send) -> None:
    send()
    found = Freelancer.objects.get()
    assert (found.shows_card, found.card_consent_at, found.consent_text_digest) == (False, None, "")


def test_two_messages_leave_without_a_word_about_the_person(send: Send) -> None:
    send()
    messages = OutboxMessage.objects.all()
    assert {message.kind for message in messages} == {services.ACKNOWLEDGE, services.NOTIFY}
    assert all(message.payload == {"freelancer": Freelancer.objects.get().pk} for message in messages)


def test_the_confirmation_is_shown_to_who_was_sent_there(send: Send, client: Client) -> None:
    assert client.get(send()["Location"]).status_code == 200


@pytest.mark.parametrize("receipt", ["", "?envoi=forged", "?envoi=freelancer:x:y"])
def test_others_are_led_from_the_confirmation_to_the_form(client: Client, receipt: str, db: None) -> None:
    response = client.get(reverse("joined") + receipt)
    assert (response.status_code, response["Location"]) == (302, reverse("join"))


# Spam is marked, never refused


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"site_web": "http://spam.example"}, spam.Reason.HONEYPOT),
        ({"jeton": ""}, spam.Reason.NO_TOKEN),
        ({"jeton": "forged"}, spam.Reason.NO_TOKEN),
    ],
)
def test_what_is_suspicious_is_kept_with_its_reason_and_answered_alike(
    send: Send, change: dict[str, str], reason: str
) -> None:
    response = send(**change)
    assert (response.status_code, place_of(response)) == (303, reverse("joined"))
    assert Freelancer.objects.get().suspicions == [reason]


def test_a_form_sent_at_once_is_suspicious(send: Send) -> None:
    send(jeton=spam.new_token())
    assert Freelancer.objects.get().suspicions == [spam.Reason.TOO_FAST]


def test_what_is_suspicious_bothers_nobody_of_the_team(send: Send) -> None:
    send(site_web="http://spam.example")
    assert [message.kind for message in OutboxMessage.objects.all()] == [services.ACKNOWLEDGE]


# Twice


def test_the_same_form_sent_twice_is_stored_once(send: Send) -> None:
    first, second = send(cv=make_upload()), send(cv=make_upload())
    assert (first.status_code, place_of(first)) == (second.status_code, place_of(second))
    assert Freelancer.objects.count() == 1
    assert not OutboxMessage.objects.filter(kind=services.DUPLICATE).exists()


def test_a_form_changed_after_it_was_sent_comes_back_with_a_new_key(
    send: Send, typed: dict[str, Any]
) -> None:
    send()
    response = send(email="autre@example.com")
    assert response.status_code == 422
    assert hidden(response, "key") not in {"", typed["key"]}
    assert 'value="autre@example.com"' in html(response)
    assert send(email="autre@example.com", key=hidden(response, "key")).status_code == 303
    assert Freelancer.objects.count() == 2


def test_a_known_address_is_answered_alike_and_told_once_a_day(send: Send) -> None:
    first = send()
    for _ in range(3):
        again = send(key=str(uuid4()), email="CAMILLE@example.com", first_name="Curieux")
        assert (again.status_code, place_of(again)) == (first.status_code, place_of(first))
        assert again.content == first.content
    assert Freelancer.objects.get().first_name == "Camille"
    assert OutboxMessage.objects.filter(kind=services.DUPLICATE).count() == 1


def test_who_registers_again_is_still_there(send: Send) -> None:
    long_ago = make_freelancer(email="camille@example.com")
    Freelancer.objects.update(last_contact_at=long_ago.submitted_at.replace(year=2025))
    send()
    assert Freelancer.objects.get().last_contact_at > long_ago.submitted_at


@pytest.mark.parametrize("is_registered", [False, True])
def test_a_stranger_learns_from_no_answer_whether_an_address_is_registered(
    send: Send, is_registered: bool
) -> None:
    if is_registered:
        make_freelancer(email="victime@example.com")
    ticket = hidden(send(rate="", cv=make_upload()), "ticket")
    tries = [
        {"email": "victime@example.com", "ticket": ticket},
        {"email": "victime@example.com", "ticket": ticket},
        {"email": "victime@example.com", "rate": "460"},
        {"email": "autre@example.com"},
        {"email": "autre@example.com", "ticket": ticket, "key": str(uuid4())},
    ]
    assert [send(**one).status_code for one in tries] == [303, 303, 422, 422, 422]


# Without a database


def test_a_database_that_is_down_costs_nothing_that_was_typed(
    send: Send, client: Client, typed: dict[str, Any]
) -> None:
    client.get(reverse("join"))
    with no_database():
        response = send(shows_card="on")
    assert response.status_code == 503
    assert response["Retry-After"]
    body = html(response)
    for value in (typed["key"], "Camille", "Martin", "camille@example.com", "Python, PostgreSQL", "450 €"):
        assert f'value="{value}"' in body
    assert hidden(response, "role") == typed["role"]
    assert "checked" in body.partition('name="shows_card"')[2].partition(">")[0]
    assert send(shows_card="on").status_code == 303
    assert Freelancer.objects.count() == 1


def test_the_form_cannot_be_shown_without_a_database_and_says_so(client: Client, site_tree: SiteTree) -> None:
    with no_database():
        response = client.get(reverse("join"))
    assert response.status_code == 503
    assert "<form" not in html(response)

"""Applying: what is stored, what is said, and what nobody learns."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.core import signing
from django.db import OperationalError, connection
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation
from pytest_django import Settings

from core import cv_forms
from core.models import OutboxMessage, SiteIdentity
from core.uploads import storage
from jobs.applications import receipts, services
from jobs.applications.models import Application, ApplicationEvent, ApplicationFile
from jobs.missions.models import Mission
from tests.factories.applications import make_application
from tests.factories.missions import make_mission
from tests.factories.uploads import make_upload
from tests.jobs.applications.conftest import Send, hidden, html

pytestmark = pytest.mark.django_db

LONG_AGO = timezone.now() - timedelta(days=90)
GONE = {"published_at": LONG_AGO, "valid_through": LONG_AGO + timedelta(days=10)}


@contextmanager
def no_database() -> Iterator[None]:
    def refuse(*args: Any) -> None:
        raise OperationalError("the server closed the connection")

    with connection.execute_wrapper(refuse):
        yield


def address(mission: Mission) -> str:
    return reverse("apply", args=[mission.slug, mission.reference])


def place_of(response: HttpResponse) -> str:
    """Where it leads, without what changes each second."""
    return str(response["Location"]).partition("?")[0]


# The form


def test_the_form_is_a_page_of_its_own_that_nobody_keeps_or_indexes(client: Client, mission: Mission) -> None:
    response = client.get(address(mission))
    assert response.status_code == 200
    assert response["Cache-Control"] == "no-store, private"
    assert response["X-Robots-Tag"].startswith("noindex")
    assert all(part in html(response) for part in ("csrfmiddlewaretoken", '<meta name="description"'))
    assert html(response).count("<h1>") == 1


def test_the_form_needs_no_script(client: Client, mission: Mission) -> None:
    body = html(client.get(address(mission))).partition("<form method")[2].partition("</form>")[0]
    assert "<script" not in body
    assert body.count('type="submit"') == 1


def test_consent_is_not_ticked_for_anybody(client: Client, mission: Mission) -> None:
    box = html(client.get(address(mission))).partition('name="keeps_two_years"')[2].partition(">")[0]
    assert "checked" not in box


def test_the_notice_says_who_why_how_long_and_where_to_complain(client: Client, mission: Mission) -> None:
    body = html(client.get(address(mission)))
    assert 'href="/confidentialite/"' in body
    assert "cnil.fr" in body
    assert 'href="/mentions-legales/"' in body


def test_a_wrong_slug_leads_to_the_right_one(client: Client, mission: Mission) -> None:
    response = client.get(reverse("apply", args=["autre-chose", mission.reference]))
    assert response.status_code == 301
    assert response["Location"] == address(mission)


@pytest.mark.parametrize("slug", ["développeur-back-end", "back_end", "Back-End"])
def test_so_does_a_slug_in_another_alphabet(client: Client, mission: Mission, slug: str) -> None:
    response = client.get(f"/missions/{slug}-{mission.reference}/postuler/")
    assert (response.status_code, response["Location"]) == (301, address(mission))


def test_a_demonstration_says_that_this_mission_is_fictional(client: Client, mission: Mission) -> None:
    fictional = make_mission(mission.role, is_demo=True)
    body = html(client.get(address(fictional)))
    with translation.override("fr"):
        assert translation.gettext("Demonstration data: this mission is fictional.") in body
        assert translation.gettext("Demonstration data: these missions are fictional.") not in body


def test_an_unknown_mission_is_not_found(client: Client, mission: Mission) -> None:
    assert client.get(reverse("apply", args=["mission", 10_000_001])).status_code == 404


def test_a_draft_is_not_found(client: Client, mission: Mission) -> None:
    assert client.get(address(make_mission(mission.role, state="draft"))).status_code == 404


def test_without_the_token_of_the_form_nothing_is_stored(mission: Mission, typed: dict[str, Any]) -> None:
    response = Client(enforce_csrf_checks=True).post(address(mission), typed)
    assert response.status_code == 403
    assert not Application.objects.exists()


# Sending


def test_what_is_sent_is_stored_before_it_is_acknowledged(send: Send, mission: Mission) -> None:
    response = send(cv=make_upload(), keeps_two_years="on")
    assert response.status_code == 303
    assert place_of(response) == reverse("applied", args=[mission.slug, mission.reference])
    application = Application.objects.get()
    assert application.email_key == "camille@example.com"
    assert application.rate == 450
    assert application.message == "Bonjour,\nje connais ce métier."
    assert application.keeps_two_years
    assert len(application.consent_text_digest) == 64
    assert ApplicationEvent.objects.get().kind == "received"


def test_the_file_is_kept_under_a_name_of_our_own(send: Send, settings: Settings) -> None:
    send(cv=make_upload("Mon CV été.pdf"))
    file = ApplicationFile.objects.get()
    assert file.name == "Mon CV été.pdf"
    assert storage.path(file.stored_name).is_relative_to(Path(settings.PRIVATE_ROOT) / "kept")


def test_two_messages_leave_without_a_word_about_the_person(send: Send) -> None:
    send()
    messages = OutboxMessage.objects.all()
    assert {message.kind for message in messages} == {services.ACKNOWLEDGE, services.NOTIFY}
    assert all(message.payload == {"application": Application.objects.get().pk} for message in messages)


def test_without_consent_none_is_recorded(send: Send) -> None:
    send()
    assert not Application.objects.get().keeps_two_years
    assert Application.objects.get().consent_text_digest == ""


@pytest.mark.parametrize(
    ("field", "text", "stored"),
    [
        ("name", "Camille\r\nBcc: tous@example.com", "Camille Bcc: tous@example.com"),
        ("name", "Ca\x00mille", "Camille"),
        ("name", "‮Camille", "Camille"),
        ("name", "Camille 👩🏽‍💻", "Camille 👩🏽‍💻"),
        ("name", "Zoe\u0301", "Zoé"),
        ("message", "un\x00\r\ndeux\x1b[31m", "un\ndeux[31m"),
        ("telephone", "+33 (0)6.12.34.56.78", "06 12 34 56 78"),
        ("profile_url", "example.com/moi", "https://example.com/moi"),
    ],
)
def test_odd_text_is_stored_harmlessly(send: Send, field: str, text: str, stored: str) -> None:
    assert send(**{field: text}).status_code == 303
    assert getattr(Application.objects.get(), field) == stored


def test_a_post_to_a_wrong_slug_is_not_lost(client: Client, mission: Mission, typed: dict[str, Any]) -> None:
    response = client.post(reverse("apply", args=["autre-chose", mission.reference]), typed)
    assert response.status_code == 303
    assert Application.objects.count() == 1


# Twice


def test_the_same_form_sent_twice_is_stored_once(send: Send) -> None:
    first, second = send(cv=make_upload()), send(cv=make_upload())
    assert (first.status_code, place_of(first)) == (second.status_code, place_of(second))
    assert Application.objects.count() == 1
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
    assert Application.objects.count() == 2


def test_the_same_address_applies_once_and_nobody_sees_it(send: Send) -> None:
    first = send()
    second = send(key=str(uuid4()), email="CAMILLE@example.com", name="Curieux")
    assert second.status_code == first.status_code == 303
    assert place_of(second) == place_of(first)
    assert dict(second.headers) | {"Location": ""} == dict(first.headers) | {"Location": ""}
    assert second.content == first.content
    assert Application.objects.get().name == "Camille Martin"


def test_that_address_is_told_so_once_a_day(send: Send) -> None:
    send()
    for _ in range(3):
        send(key=str(uuid4()))
    message = OutboxMessage.objects.get(kind=services.DUPLICATE)
    assert message.payload == {"application": Application.objects.get().pk}


def test_the_same_person_may_apply_to_another_mission(
    send: Send, client: Client, mission: Mission, typed: dict[str, Any]
) -> None:
    send()
    client.post(address(make_mission(mission.role)), typed | {"key": str(uuid4())})
    assert Application.objects.count() == 2


def outcomes(send: Send, *changes: dict[str, Any]) -> list[tuple[int, str]]:
    """What each sending is answered: status, and where it leads."""
    answers = [send(**change) for change in changes]
    return [(answer.status_code, place_of(answer) if "Location" in answer else "") for answer in answers]


@pytest.mark.parametrize("has_applied", [False, True])
class TestAStrangerWhoTypesAnAddress:
    """Whatever is tried, the answers are those to an address that had not applied."""

    @pytest.fixture(autouse=True)
    def _before(self, mission: Mission, has_applied: bool) -> None:
        for _ in range(int(has_applied)):
            make_application(mission, email="victime@example.com")

    def test_learns_nothing_from_the_key_of_the_form(self, send: Send) -> None:
        victim = {"email": "victime@example.com"}
        found = outcomes(send, victim, victim, victim | {"message": "Autre"}, {"email": "autre@example.com"})
        assert [status for status, _ in found] == [303, 303, 422, 422]

    def test_learns_nothing_from_the_file(self, send: Send) -> None:
        ticket = hidden(send(rate="", cv=make_upload()), "ticket")
        found = outcomes(
            send,
            {"email": "victime@example.com", "ticket": ticket},
            {"email": "autre@example.com", "ticket": ticket, "key": str(uuid4())},
            {"email": "victime@example.com", "ticket": ticket, "key": str(uuid4())},
        )
        assert [status for status, _ in found] == [303, 422, 422]


# Ended missions


def test_a_closed_mission_shows_no_form(client: Client, mission: Mission) -> None:
    closed = make_mission(mission.role, state="filled")
    response = client.get(address(closed))
    assert response.status_code == 200
    assert response["X-Robots-Tag"].startswith("noindex")
    assert "csrfmiddlewaretoken" not in html(response)
    assert closed.get_absolute_url() in html(response)


def test_a_gone_mission_is_gone(client: Client, mission: Mission) -> None:
    long_ago = timezone.now() - timedelta(days=90)
    gone = make_mission(mission.role, published_at=long_ago, valid_through=long_ago + timedelta(days=10))
    assert client.get(address(gone)).status_code == 410


def test_what_is_sent_to_a_closed_mission_is_shown_and_not_stored(
    client: Client, mission: Mission, typed: dict[str, Any]
) -> None:
    closed = make_mission(mission.role, state="withdrawn")
    response = client.post(address(closed), typed | {"message": "Des lignes <b>écrites</b>"})
    assert response.status_code == 409
    assert "Des lignes &lt;b&gt;écrites&lt;/b&gt;" in html(response)
    assert not Application.objects.exists()
    assert not OutboxMessage.objects.exists()


@pytest.mark.parametrize(
    ("facts", "status"), [({"state": "draft"}, 404), ({"state": "withdrawn"}, 409), (GONE, 410)]
)
def test_a_file_for_nothing_is_not_looked_into(
    client: Client,
    mission: Mission,
    typed: dict[str, Any],
    monkeypatch: pytest.MonkeyPatch,
    facts: dict[str, Any],
    status: int,
) -> None:
    looked: list[object] = []
    monkeypatch.setattr(cv_forms, "verify", lambda upload, **options: looked.append(upload))
    other = make_mission(mission.role, **facts)
    assert client.post(address(other), typed | {"cv": make_upload()}).status_code == status
    assert looked == []


# Without a database


def test_a_database_that_is_down_costs_nothing_that_was_typed(
    send: Send, client: Client, mission: Mission, typed: dict[str, Any]
) -> None:
    identity = SiteIdentity.objects.get()
    identity.telephone = "01 99 00 00 00"
    identity.save()
    client.get(address(mission))
    with no_database():
        response = send(cv=make_upload(), message="Un long message")
    body = html(response)
    assert response.status_code == 503
    assert response["Retry-After"]
    assert "Un long message" in body
    assert hidden(response, "key") == typed["key"]
    assert "csrfmiddlewaretoken" in body
    assert "01 99 00 00 00" in body


def test_a_connection_that_breaks_at_the_commit_keeps_file_and_key(
    send: Send, typed: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*args: Any, **kwargs: Any) -> None:
        raise OperationalError("server closed the connection unexpectedly")

    with monkeypatch.context() as patched:
        patched.setattr(services, "submit", broken)
        response = send(cv=make_upload("cv.pdf"), profile_url="")
    assert response.status_code == 503
    assert hidden(response, "key") == typed["key"]
    assert send(ticket=hidden(response, "ticket"), profile_url="").status_code == 303
    assert ApplicationFile.objects.get().name == "cv.pdf"


def test_the_form_cannot_be_shown_without_a_database(client: Client, mission: Mission) -> None:
    with no_database():
        assert client.get(address(mission)).status_code == 503


# Afterwards


def test_the_confirmation_is_the_same_for_everybody(
    client: Client, mission: Mission, confirmation: str
) -> None:
    before = client.get(confirmation)
    make_application(mission)
    assert before.status_code == 200
    assert client.get(confirmation).content == before.content
    assert before["X-Robots-Tag"].startswith("noindex")
    assert before.cookies == {}


def test_whoever_has_applied_is_thanked(send: Send, client: Client) -> None:
    first = client.get(send()["Location"])
    known = client.get(send(key=str(uuid4()))["Location"])
    assert (first.status_code, first.content) == (200, known.content)


@pytest.mark.parametrize("receipt", ["", "?envoi=", "?envoi=12345678:abc:def"])
def test_whoever_was_not_sent_to_the_confirmation_gets_the_form(
    client: Client, mission: Mission, receipt: str
) -> None:
    response = client.get(reverse("applied", args=[mission.slug, mission.reference]) + receipt)
    assert (response.status_code, response["Location"]) == (302, address(mission))


def test_a_confirmation_is_of_one_mission_and_for_an_hour(
    client: Client, mission: Mission, confirmation: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = make_mission(mission.role)
    receipt = confirmation.partition("?")[2]
    there = reverse("applied", args=[other.slug, other.reference])
    assert client.get(f"{there}?{receipt}").status_code == 302
    later = time.time() + receipts.LIFE.total_seconds() + 60
    monkeypatch.setattr(signing.time, "time", lambda: later)
    assert client.get(confirmation).status_code == 302


def test_the_confirmation_leads_to_missions_of_the_same_role(
    client: Client, mission: Mission, confirmation: str
) -> None:
    body = html(client.get(confirmation))
    assert reverse("missions_of_role", args=[mission.role.slug]) in body


def test_the_form_asks_for_what_it_needs_in_few_queries(
    client: Client, mission: Mission, django_assert_max_num_queries: Any
) -> None:
    client.get(address(mission))
    with django_assert_max_num_queries(12):
        client.get(address(mission))

"""The machine address."""

from __future__ import annotations

import io
import json
from datetime import timedelta
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from jobs.missions.importing import api
from jobs.missions.importing.locking import AlreadyRunning
from jobs.missions.models import ImportToken, Mission
from tests.factories.mission_rows import as_csv, as_jsonl, import_rows, make_row, make_rows

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("words")]

URL = "/api/missions/"


@pytest.fixture
def secret() -> str:
    return ImportToken.issue("acme")[1]


def send(
    secret: str,
    body: bytes | list[dict[str, Any]],
    content_type: str = "application/json",
    query: str = "",
    **headers: str,
) -> HttpResponse:
    """As a program sends it: no session, no CSRF token."""
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    headers = {"authorization": f"Bearer {secret}"} | headers
    client = Client(enforce_csrf_checks=True)
    return client.post(URL + query, content, content_type=content_type, headers=headers)


def problem(response: HttpResponse) -> dict[str, Any]:
    assert response["Content-Type"] == "application/problem+json"
    assert response["Cache-Control"] == "no-store"
    content: dict[str, Any] = response.json()
    assert content["status"] == response.status_code
    assert content["title"]
    return content


def test_missions_are_loaded_for_the_source_of_the_token(secret: str) -> None:
    response = send(secret, make_rows(2))
    assert response.status_code == 200
    assert response["Cache-Control"] == "no-store"
    assert response.json()["counts"]["created"] == 2
    assert response.json()["source"] == "acme"
    assert set(Mission.objects.values_list("source", flat=True)) == {"acme"}


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (as_csv(make_rows(2)), "text/csv; charset=utf-8"),
        (as_jsonl(make_rows(2)), "application/x-ndjson"),
        (json.dumps({"missions": make_rows(2)}).encode(), "application/json"),
    ],
)
def test_each_format_is_read(secret: str, body: bytes, content_type: str) -> None:
    assert send(secret, body, content_type).json()["counts"]["created"] == 2


def test_rejected_rows_come_back_with_their_reasons(secret: str) -> None:
    response = send(secret, [make_row(), make_row("M-2", role="Astronaute", title=None), make_row("")])
    assert response.status_code == 200
    assert response.json()["counts"]["rejected"] == 2
    assert [(row["line"], row["field"], row["external_id"]) for row in response.json()["rejected"]] == [
        (2, "title", "M-2"),
        (2, "role", "M-2"),
        (3, "external_id", None),
    ]


@pytest.mark.parametrize("authorization", ["", "Bearer", "Bearer ", "Bearer wrong", "Basic abc", "wrong"])
def test_without_a_right_token_nothing_is_read(authorization: str) -> None:
    response = send("", make_rows(1), authorization=authorization)
    assert response.status_code == 401
    assert response["WWW-Authenticate"].startswith("Bearer")
    assert problem(response)["detail"]
    assert not Mission.objects.exists()


def test_a_token_that_was_switched_off_is_refused(secret: str) -> None:
    ImportToken.objects.update(is_active=False)
    assert send(secret, make_rows(1)).status_code == 401


def test_the_use_of_a_token_is_noted_once_a_minute(secret: str) -> None:
    send(secret, make_rows(1))
    first = ImportToken.objects.get().last_used_at
    send(secret, make_rows(1))
    assert first is not None
    assert ImportToken.objects.get().last_used_at == first
    ImportToken.objects.update(last_used_at=timezone.now() - timedelta(minutes=2))
    send(secret, make_rows(1))
    assert ImportToken.objects.get().last_used_at > first


@pytest.mark.parametrize("method", ["get", "put", "delete", "patch", "head", "options"])
def test_other_methods_are_not_allowed(method: str) -> None:
    response = getattr(Client(), method)(URL)
    assert response.status_code == 405
    assert response["Allow"] == "POST"


def test_a_part_closes_nothing(secret: str) -> None:
    import_rows(make_rows(4))
    assert send(secret, make_rows(1), query="?partial=true").json()["counts"]["closed"] == 0


def test_a_dry_run_writes_nothing(secret: str) -> None:
    assert send(secret, make_rows(2), query="?dry_run=true").json()["counts"]["created"] == 2
    assert not Mission.objects.exists()


def test_closing_too_many_is_a_conflict_unless_it_is_allowed(secret: str) -> None:
    import_rows(make_rows(4))
    response = send(secret, make_rows(1))
    assert response.status_code == 409
    assert "3 of the 4" in problem(response)["detail"]
    assert send(secret, make_rows(1), query="?allow_closing=true").json()["counts"]["closed"] == 3


def test_two_imports_of_a_source_at_once_are_a_conflict(secret: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def busy(*args: object, **options: object) -> None:
        raise AlreadyRunning("busy")

    monkeypatch.setattr(api, "run", busy)
    assert problem(send(secret, make_rows(1)))["status"] == 409


@pytest.mark.parametrize(
    ("body", "content_type", "query", "headers", "status"),
    [
        (b"[", "application/xml", "", {}, 415),
        (b"[]", "", "", {}, 415),
        (b"[]", "application/json", "", {"content-encoding": "gzip"}, 415),
        (b"[]", "application/json", "?partial=maybe", {}, 400),
        (b"[]", "application/json", "", {"content-length": ""}, 411),
        (b"[]", "application/json", "", {"content-length": "10000001"}, 413),
        (b'{"a": 1}', "application/json", "", {}, 422),
        (b"\n", "text/csv", "", {}, 422),
        ("titre;été\n".encode("latin-1"), "text/csv", "", {}, 422),
        ("[]".encode("utf-16"), "application/json", "", {}, 422),
    ],
)
def test_what_cannot_be_read_is_refused_whole(
    secret: str, body: bytes, content_type: str, query: str, headers: dict[str, str], status: int
) -> None:
    response = send(secret, body, content_type, query, **headers)
    assert response.status_code == status
    assert problem(response)["detail"]


def test_too_many_rows_are_refused_whole(secret: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(api, "MAX_ROWS", 2)
    response = send(secret, make_rows(3))
    assert response.status_code == 413
    assert "partial=true" in problem(response)["detail"]
    assert not Mission.objects.exists()


def test_a_body_that_breaks_off_says_so(secret: str) -> None:
    response = send(secret, as_jsonl(make_rows(2))[:-20], "application/x-ndjson").json()
    assert response["complete"] is False
    assert response["counts"]["created"] == 1


@pytest.mark.parametrize("sent", [b"", b"[]"])
def test_a_body_that_is_shorter_than_announced_is_refused(secret: str, sent: bytes) -> None:
    response = Client().generic(
        "POST",
        URL,
        b"[" + b" " * 50,
        content_type="application/json",
        headers={"authorization": f"Bearer {secret}"},
        **{"wsgi.input": io.BytesIO(sent)},
    )
    assert response.status_code == 400
    assert problem(response)["detail"] == "The body did not arrive whole."

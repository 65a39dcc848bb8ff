"""After an error nothing is lost: neither text, nor key, nor file."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from core.uploads import storage
from jobs.applications.models import Application, ApplicationFile
from tests.factories.uploads import make_upload, pdf_bytes
from tests.jobs.applications.conftest import Send, hidden, html

pytestmark = pytest.mark.django_db


def test_an_error_is_said_at_the_top_beside_the_field_and_in_the_title(send: Send) -> None:
    response = send(rate="beaucoup")
    body = html(response)
    assert response.status_code == 422
    assert "<title>Error: " in body or "<title>Erreur" in body
    assert 'href="#id_rate"' in body
    assert 'id="id_rate_error"' in body
    assert not Application.objects.exists()


def test_what_was_typed_and_the_key_stay_after_an_error(send: Send, typed: dict[str, Any]) -> None:
    response = send(rate="", message="Un <b>long</b> message")
    assert hidden(response, "key") == typed["key"]
    assert "Un &lt;b&gt;long&lt;/b&gt; message" in html(response)
    assert 'value="Camille Martin"' in html(response)


def test_an_accepted_file_stays_after_another_error(send: Send) -> None:
    refused = send(rate="", cv=make_upload("cv.pdf"), profile_url="")
    assert "cv.pdf" in html(refused)
    assert send(ticket=hidden(refused, "ticket"), profile_url="").status_code == 303
    assert ApplicationFile.objects.get().name == "cv.pdf"


def test_a_kept_file_can_be_left_out(send: Send) -> None:
    refused = send(rate="", cv=make_upload("cv.pdf"))
    assert send(ticket=hidden(refused, "ticket"), without_file="on").status_code == 303
    assert not ApplicationFile.objects.exists()


def test_a_kept_file_can_be_replaced(send: Send) -> None:
    refused = send(rate="", cv=make_upload("premier.pdf"))
    send(ticket=hidden(refused, "ticket"), cv=make_upload("second.pdf"))
    assert ApplicationFile.objects.get().name == "second.pdf"


def test_a_refused_file_costs_no_text(send: Send) -> None:
    refused = send(cv=SimpleUploadedFile("cv.pdf", b"MZ\x90 not a PDF"))
    assert refused.status_code == 422
    assert 'value="Camille Martin"' in html(refused)
    assert 'href="#id_cv"' in html(refused)
    assert hidden(refused, "ticket") == ""


def test_a_refused_replacement_leaves_the_file_before_it(send: Send) -> None:
    first = send(rate="", cv=make_upload("cv.pdf"))
    second = send(ticket=hidden(first, "ticket"), cv=SimpleUploadedFile("cv.exe", b"MZ"))
    assert second.status_code == 422
    assert send(ticket=hidden(second, "ticket")).status_code == 303
    assert ApplicationFile.objects.get().name == "cv.pdf"


def test_a_file_that_is_no_longer_there_has_to_be_chosen_again(send: Send) -> None:
    response = send(ticket="forged")
    assert response.status_code == 422
    assert 'href="#id_cv"' in html(response)


def test_a_file_of_somebody_elses_application_is_not_taken(send: Send) -> None:
    refused = send(rate="", cv=make_upload("cv.pdf"))
    ticket = hidden(refused, "ticket")
    send(ticket=ticket)
    response = send(ticket=ticket, key=str(uuid4()), email="autre@example.com")
    assert response.status_code == 422
    assert Application.objects.count() == 1


def test_neither_file_nor_link_is_too_little(send: Send) -> None:
    response = send(profile_url="")
    assert response.status_code == 422
    assert 'href="#id_cv"' in html(response)


def test_several_files_are_one_too_many(send: Send) -> None:
    response = send(cv=[make_upload("a.pdf"), make_upload("b.pdf")])
    assert response.status_code == 422
    assert not ApplicationFile.objects.exists()


def test_values_sent_twice_do_no_harm(send: Send) -> None:
    assert send(name=["Camille", "Dominique"], email=["a@example.com", "b@example.com"]).status_code == 303
    assert Application.objects.get().email == "b@example.com"


def test_a_file_of_fifty_megabytes_is_refused_and_the_text_stays(send: Send) -> None:
    response = send(cv=SimpleUploadedFile("cv.pdf", pdf_bytes() + b"\0" * 50_000_000))
    assert response.status_code == 422
    assert 'value="Camille Martin"' in html(response)


def test_a_full_disk_costs_the_file_only(send: Send, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*args: Any) -> None:
        raise storage.StorageFull

    monkeypatch.setattr(storage, "receive", full)
    response = send(cv=make_upload())
    assert response.status_code == 503
    assert response["Retry-After"]
    assert 'value="Camille Martin"' in html(response)
    assert send().status_code == 303

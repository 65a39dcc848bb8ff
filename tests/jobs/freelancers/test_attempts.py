"""After an error nothing is lost: neither text, nor key, nor file."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from core.uploads import storage
from jobs.freelancers.models import Freelancer, FreelancerFile
from tests.factories.uploads import make_upload
from tests.jobs.freelancers.conftest import Send, hidden, html

pytestmark = pytest.mark.django_db


def test_an_error_is_said_at_the_top_beside_the_field_and_in_the_title(send: Send) -> None:
    response = send(rate="beaucoup")
    body = html(response)
    assert response.status_code == 422
    assert "<title>Error: " in body or "<title>Erreur" in body
    assert 'href="#id_rate"' in body
    assert 'id="id_rate_error"' in body
    assert not Freelancer.objects.exists()


def test_what_was_typed_stays_after_an_error(send: Send, typed: dict[str, Any]) -> None:
    response = send(rate="", first_name="<b>Camille</b>")
    assert hidden(response, "key") == typed["key"]
    assert hidden(response, "jeton") == typed["jeton"]
    assert "&lt;b&gt;Camille&lt;/b&gt;" in html(response)
    assert f'value="{typed["role"]}" selected' in html(response)


def test_an_accepted_file_stays_after_another_error(send: Send) -> None:
    refused = send(rate="", cv=make_upload("cv.pdf"))
    assert "cv.pdf" in html(refused)
    assert send(ticket=hidden(refused, "ticket")).status_code == 303
    assert FreelancerFile.objects.get().name == "cv.pdf"


def test_a_kept_file_can_be_left_out(send: Send) -> None:
    refused = send(rate="", cv=make_upload("cv.pdf"))
    assert send(ticket=hidden(refused, "ticket"), without_file="on").status_code == 303
    assert not FreelancerFile.objects.exists()


def test_a_refused_file_costs_no_text(send: Send) -> None:
    refused = send(cv=SimpleUploadedFile("cv.pdf", b"MZ\x90 not a PDF"))
    assert refused.status_code == 422
    assert 'value="Camille"' in html(refused)
    assert 'href="#id_cv"' in html(refused)


def test_a_full_disk_costs_the_file_only(send: Send, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*args: Any) -> None:
        raise storage.StorageFull

    monkeypatch.setattr(storage, "receive", full)
    response = send(cv=make_upload())
    assert response.status_code == 503
    assert response["Retry-After"]
    assert 'value="Camille"' in html(response)
    assert send().status_code == 303

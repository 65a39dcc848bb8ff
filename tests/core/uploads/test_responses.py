from __future__ import annotations

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import path
from django.utils import timezone

from core.models import FileScan
from core.uploads import responses, storage
from core.uploads.checks import Verified
from tests.factories.uploads import make_upload

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("private")]


@pytest.fixture
def stored_name() -> str:
    verified = Verified(name="cv.pdf", content_type="application/pdf", extension="pdf", size=3)
    return storage.receive(make_upload("x", b"abc"), verified).stored_name


def download(request, stored_name: str) -> HttpResponse:
    return responses.attachment(stored_name, "CV « Éloïse ».pdf", "application/pdf")


urlpatterns = [
    path("admin/fichier/<str:stored_name>/", download),
    path("fichier/<str:stored_name>/", download),
]


@pytest.fixture(params=["/admin/fichier/", "/fichier/"])
def url(request, settings, stored_name) -> str:
    settings.ROOT_URLCONF = __name__
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if "redirects" not in name]
    return f"{request.param}{stored_name}/"


def test_the_file_is_saved_never_shown(url):
    response = Client().get(url)

    assert b"".join(response) == b"abc"
    assert response["Content-Disposition"] == (
        "attachment; filename*=utf-8''CV%20%C2%AB%20%C3%89lo%C3%AFse%20%C2%BB.pdf"
    )
    assert response["Content-Type"] == "application/pdf"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert response["Cache-Control"] == "no-store, private"
    assert response["Content-Length"] == "3"


def test_no_condition_of_the_client_stands_in_for_the_file(url):
    headers = {"If-None-Match": "*", "If-Modified-Since": "Fri, 01 Jan 2100 00:00:00 GMT"}
    response = Client().get(url, headers=headers)

    assert response.status_code == 200
    assert not response.has_header("ETag")
    assert not response.has_header("Last-Modified")


@pytest.mark.parametrize("name", ["0" * 32 + ".pdf", "../../etc/passwd"])
def test_a_file_that_is_not_there_is_an_error_for_the_caller(name):
    with pytest.raises(storage.UnknownFile):
        responses.attachment(name, "cv.pdf", "application/pdf")


def test_a_name_cannot_add_a_header(stored_name):
    response = responses.attachment(stored_name, 'a"; x=\\b.pdf', "application/pdf")

    assert response["Content-Disposition"] == r'attachment; filename="a\"; x=\\b.pdf"'
    response.file_to_stream.close()


def give_verdict(stored_name: str, verdict: str) -> None:
    FileScan.objects.create(stored_name=stored_name, verdict=verdict, at=timezone.now())


def test_with_an_antivirus_only_a_clean_file_leaves(url, settings, stored_name):
    settings.CLAMD_ADDRESS = "127.0.0.1:1"
    give_verdict(stored_name, "clean")

    assert b"".join(Client().get(url)) == b"abc"


def test_a_file_that_is_not_clean_stays_and_the_answer_says_why(url, settings, stored_name):
    settings.CLAMD_ADDRESS = "127.0.0.1:1"
    answers = []
    for verdict in ("pending", "infected", "failed"):
        FileScan.objects.all().delete()
        give_verdict(stored_name, verdict)
        answers.append(Client().get(url))

    assert {answer.status_code for answer in answers} == {403}
    assert len({answer.content for answer in answers}) == 3
    assert all(answer.content and b"abc" not in answer.content for answer in answers)
    assert all("no-store" in answer["Cache-Control"] for answer in answers)


def test_a_file_that_is_not_there_is_not_asked_about(settings):
    settings.CLAMD_ADDRESS = "127.0.0.1:1"
    with pytest.raises(storage.UnknownFile):
        responses.attachment("0" * 32 + ".pdf", "cv.pdf", "application/pdf")

    assert not FileScan.objects.exists()

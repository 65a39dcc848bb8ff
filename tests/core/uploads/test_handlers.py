from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile
from django.http import HttpRequest, JsonResponse
from django.test import Client
from django.urls import path

from core.uploads.handlers import DiscardedFile

LIMIT = 1 << 20


def tell(request: HttpRequest) -> JsonResponse:
    """What the view sees of the request."""
    file = request.FILES["file"]
    code = getattr(file, "code", "")
    return JsonResponse(
        {"typed": request.POST["name"], "size": file.size, "kept": len(file.read()), "code": code}
    )


urlpatterns = [path("envoi/", tell)]


@pytest.fixture(autouse=True)
def site(settings, tmp_path) -> Path:
    """A page that takes files of one mebibyte, and where Django puts the large ones meanwhile."""
    settings.ROOT_URLCONF = __name__
    settings.MAX_UPLOAD_SIZE = LIMIT
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 1000
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path)
    return tmp_path


def send(size: int, *, name: str = "cv.pdf", client: Client | None = None):
    file = SimpleUploadedFile(name, b"x" * size)
    return (client or Client()).post("/envoi/", {"name": "Éloïse", "file": file})


@pytest.mark.parametrize("size", [10, 5000, LIMIT])
def test_a_file_within_the_limit_arrives_whole(size):
    assert send(size).json() == {"typed": "Éloïse", "size": size, "kept": size, "code": ""}


def test_a_file_past_the_limit_is_counted_and_not_kept():
    assert send(LIMIT + 1).json() == {"typed": "Éloïse", "size": LIMIT + 1, "kept": 0, "code": "too-large"}


def test_fifty_megabytes_leave_what_was_typed_and_fill_no_disk(site, monkeypatch):
    written: list[int] = []

    def write(self, data):
        written.append(len(data))
        return self.file.write(data)

    monkeypatch.setattr(TemporaryUploadedFile, "write", write)
    answer = send(50 << 20).json()

    assert (answer["typed"], answer["size"], answer["kept"]) == ("Éloïse", 50 << 20, 0)
    assert sum(written) <= LIMIT
    assert list(site.iterdir()) == []


def test_a_second_file_is_judged_for_itself():
    files = [SimpleUploadedFile("a.pdf", b"x" * (LIMIT + 1)), SimpleUploadedFile("b.pdf", b"x" * 10)]
    answer = Client().post("/envoi/", {"name": "Éloïse", "file": files}).json()

    assert (answer["size"], answer["kept"]) == (10, 10)


def test_a_request_past_everything_is_refused_unread(settings):
    settings.MAX_REQUEST_SIZE = 2 * LIMIT
    response = Client(raise_request_exception=False).post(
        "/envoi/", b"--x--", content_type="multipart/form-data; boundary=x", CONTENT_LENGTH=str(2 * LIMIT + 1)
    )

    assert response.status_code == 400


@pytest.mark.parametrize("step", ["__init__", "write", "seek"])
def test_a_full_disk_costs_the_file_and_nothing_else(monkeypatch, site, step):
    def fail(*args, **kwargs):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(TemporaryUploadedFile, step, fail)
    answer = send(5000).json()

    assert answer == {"typed": "Éloïse", "size": 5000, "kept": 0, "code": "no-room"}
    assert list(site.iterdir()) == []


def test_another_fault_of_the_disk_is_an_error(monkeypatch):
    def fail(*args, **kwargs):
        raise OSError(errno.EIO, "input/output error")

    monkeypatch.setattr(TemporaryUploadedFile, "write", fail)

    with pytest.raises(OSError, match="input/output"):
        send(5000)


def test_a_discarded_file_has_a_size_and_no_content():
    file = DiscardedFile("cv.pdf", "application/pdf", 12, "too-large")

    assert (file.name, file.size, file.read()) == ("cv.pdf", 12, b"")

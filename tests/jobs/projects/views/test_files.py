"""Files of the third step: kept when they are right, whatever the rest; refused with a sentence."""

from __future__ import annotations

import errno
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pytest_django import Settings

from core.uploads import room, storage
from jobs.projects.models import DraftFile
from tests.factories.uploads import make_upload
from tests.jobs.projects.views.conftest import RIGHT, START, Browser, html

pytestmark = pytest.mark.django_db

TEXT = RIGHT["description"]["context"]


@pytest.fixture
def at_the_files(visitor: Browser) -> Browser:
    """Whoever is about to describe the project."""
    visitor.fill_in("besoin", "mission")
    return visitor


def script(name: str = "macro.svg") -> SimpleUploadedFile:
    return make_upload(name, b"<svg onload=alert(1)>")


def names(visitor: Browser) -> list[str]:
    return [file.name for file in visitor.draft.files.all()]


def waiting(settings: Settings) -> list[Path]:
    return [path for path in Path(settings.PRIVATE_ROOT).rglob("*") if path.is_file()]


def test_a_file_is_kept_though_the_rest_is_wrong_and_not_asked_for_again(at_the_files: Browser) -> None:
    page = at_the_files.send("description", context="", files_added=make_upload("besoin été.pdf"))
    assert page.status_code == 422
    assert "besoin été.pdf" in html(page)
    assert at_the_files.send("description").status_code == 303
    assert names(at_the_files) == ["besoin été.pdf"]


def test_a_refused_file_costs_neither_the_text_nor_the_other_file(at_the_files: Browser) -> None:
    page = at_the_files.send("description", files_added=[make_upload("oui.pdf"), script()])
    assert page.status_code == 422
    assert "macro.svg" in html(page)
    assert 'name="without_file"' in html(page)
    assert TEXT in html(page)
    assert names(at_the_files) == ["oui.pdf"]


def test_one_may_go_on_without_it(at_the_files: Browser) -> None:
    at_the_files.send("description", files_added=script())
    assert at_the_files.send("description", files_added=script(), without_file="on").status_code == 303


def test_a_ticked_file_goes(at_the_files: Browser, settings: Settings) -> None:
    at_the_files.send("description", files_added=[make_upload("un.pdf"), make_upload("deux.txt", b"Bonjour")])
    at_the_files.step("description")
    first = DraftFile.objects.get(name="un.pdf")
    at_the_files.send("description", remove=str(first.pk))
    assert names(at_the_files) == ["deux.txt"]
    assert not storage.exists(first.stored_name)


def test_the_same_file_sent_twice_is_kept_once(at_the_files: Browser, settings: Settings) -> None:
    for _click in range(2):
        at_the_files.step("description")
        at_the_files.send("description", files_added=make_upload("un.txt", b"Bonjour"))
    assert names(at_the_files) == ["un.txt"]
    assert len(waiting(settings)) == 1


def test_a_fourth_file_is_left_out_with_a_sentence(at_the_files: Browser) -> None:
    four = [make_upload(f"{number}.txt", f"Texte {number}".encode()) for number in range(4)]
    assert at_the_files.send("description", files_added=four).status_code == 422
    assert names(at_the_files) == ["0.txt", "1.txt", "2.txt"]


def test_a_full_disk_costs_the_file_only(at_the_files: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: Any) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as full:
        full.setattr(storage.os, "replace", refuse)
        page = at_the_files.send("description", files_added=make_upload())
    assert page.status_code == 503
    assert page["Retry-After"]
    assert TEXT in html(page)
    assert at_the_files.draft.answers["description"]["context"] == [TEXT]
    assert at_the_files.send("description").status_code == 303
    assert names(at_the_files) == []


def test_past_the_limit_of_an_address_files_are_refused_and_the_text_is_kept(
    at_the_files: Browser, settings: Settings
) -> None:
    settings.UPLOADS_PER_ADDRESS = 2
    three = [make_upload(f"{number}.txt", f"Texte {number}".encode()) for number in range(3)]
    page = at_the_files.send("description", files_added=three)
    assert page.status_code == 503
    assert TEXT in html(page)
    assert at_the_files.draft.answers["description"]["context"] == [TEXT]
    assert names(at_the_files) == ["0.txt", "1.txt"]
    assert len(waiting(settings)) == 2
    assert at_the_files.send("description").status_code == 303


@pytest.mark.parametrize(("limit", "proxies"), [(0, 0), (1, 1)])
def test_without_a_limit_or_an_address_nobody_is_refused(
    at_the_files: Browser, settings: Settings, limit: int, proxies: int
) -> None:
    settings.UPLOADS_PER_ADDRESS, settings.PROXY_COUNT = limit, proxies
    two = [make_upload(f"{number}.txt", f"Texte {number}".encode()) for number in range(2)]
    assert at_the_files.send("description", files_added=two).status_code == 303


def test_files_of_strangers_leave_room_on_the_disk(
    at_the_files: Browser, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "is_left", lambda: False)
    page = at_the_files.send("description", files_added=make_upload())
    assert page.status_code == 503
    assert at_the_files.draft.answers["description"]["context"] == [TEXT]
    assert waiting(settings) == []
    assert at_the_files.send("description").status_code == 303


def test_files_of_a_project_that_was_sent_go_with_its_copy(at_the_files: Browser) -> None:
    at_the_files.send("description", files_added=make_upload("besoin.pdf"))
    at_the_files.follow()
    at_the_files.fill_in("coordonnees")
    at_the_files.send("recapitulatif")
    at_the_files.step("description")
    at_the_files.send("description", context="Autre chose.")
    assert names(at_the_files) == ["besoin.pdf"]
    assert at_the_files.page["Location"].startswith(
        f"{START}coordonnees/?projet={at_the_files.key}&suite=copie"
    )

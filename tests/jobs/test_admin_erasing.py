"""The pages that erase a record ask whether the person wished it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db.models import Model
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from core import erasures
from core.admin_erasing import ASKED
from tests.factories.applications import make_application
from tests.factories.freelancers import make_freelancer
from tests.factories.projects import make_project

pytestmark = pytest.mark.django_db

EMAIL = "camille@example.com"
PAGES = pytest.mark.parametrize(
    ("name", "make"),
    [("applications", make_application), ("freelancers", make_freelancer), ("projects", make_project)],
)


@pytest.fixture(autouse=True)
def _private_files(settings: Settings, tmp_path: Path) -> None:
    settings.PRIVATE_ROOT = tmp_path / "private"


@PAGES
def test_the_page_that_erases_has_the_box(
    sales_client: Client, name: str, make: Callable[..., Model]
) -> None:
    url = reverse(f"{name}_admin:erase", args=[make(email=EMAIL).pk])
    assert f'type="checkbox" name="{ASKED}"' in sales_client.get(url).content.decode()


@PAGES
@pytest.mark.parametrize("asked", [True, False])
def test_who_asked_is_remembered_and_erased(
    sales_client: Client, name: str, make: Callable[..., Model], asked: bool
) -> None:
    row = make(email=EMAIL.title())
    sales_client.post(reverse(f"{name}_admin:erase", args=[row.pk]), {ASKED: "on"} if asked else {})
    assert not type(row)._default_manager.exists()
    is_remembered = erasures.forgotten_at(EMAIL, erasures.remembered()) is not None
    assert is_remembered is asked


@PAGES
def test_nothing_is_erased_of_whom_we_could_not_remember(
    sales_client: Client, name: str, make: Callable[..., Model], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*args: Any, **options: Any) -> None:
        raise OSError

    monkeypatch.setattr(erasures, "remember", full)
    row = make(email=EMAIL)
    with pytest.raises(OSError):  # noqa: PT011  (no text to match)
        sales_client.post(reverse(f"{name}_admin:erase", args=[row.pk]), {ASKED: "on"})
    assert type(row)._default_manager.exists()

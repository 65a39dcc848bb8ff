"""Who asked to be forgotten is remembered as such, before anything is erased."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.test import RequestFactory
from pytest_django import Settings

from core import erasures
from core.admin_erasing import ASKED, remember_if_asked

pytestmark = pytest.mark.django_db

EMAIL = "camille@example.com"
AT = datetime(2026, 11, 22, 10, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _private_files(settings: Settings, tmp_path: Path) -> None:
    settings.PRIVATE_ROOT = tmp_path / "private"


def remembered() -> datetime | None:
    return erasures.forgotten_at(EMAIL, erasures.remembered())


def test_the_box_makes_the_difference(rf: RequestFactory) -> None:
    remember_if_asked(rf.post("/"), EMAIL, at=AT)
    assert remembered() is None
    remember_if_asked(rf.post("/", {ASKED: "on"}), EMAIL, at=AT)
    assert remembered() == AT

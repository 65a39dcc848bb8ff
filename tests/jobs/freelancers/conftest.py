"""A form filled in, files in a folder of their own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from core import spam
from jobs.taxonomy.models import City, Role, Skill
from tests.factories.pages import SiteTree
from tests.factories.taxonomy import make_city, make_skill

Send = Callable[..., HttpResponse]


@pytest.fixture(autouse=True)
def _private_files(settings: Settings, tmp_path: Path) -> None:
    settings.PRIVATE_ROOT = tmp_path / "private"


@pytest.fixture
def python(db: None) -> Skill:
    return make_skill("python", name="Python")


@pytest.fixture
def lyon(db: None) -> City:
    return make_city("lyon", name="Lyon")


@pytest.fixture
def typed(role: Role) -> dict[str, Any]:
    """A form that is filled in rightly, by somebody who took ten minutes."""
    shown = timezone.now() - timedelta(minutes=10)
    return {
        "key": str(uuid4()),
        "jeton": spam.new_token(at=shown),
        "first_name": "Camille",
        "last_name": "Martin",
        "email": "camille@example.com",
        "telephone": "06 12 34 56 78",
        "role": role.slug,
        "skills": "Python, PostgreSQL",
        "city": "lyon",
        "remote_policy": "partiel",
        "rate": "450 €",
        "available_on": "",
        "experience": "senior",
        "portfolio_url": "https://example.com/camille",
    }


@pytest.fixture
def send(client: Client, site_tree: SiteTree, lyon: City, python: Skill, typed: dict[str, Any]) -> Send:
    """Sends the form; keywords replace what was typed."""

    def _send(**changes: Any) -> HttpResponse:
        return client.post(reverse("join"), typed | changes)  # type: ignore[return-value]

    return _send


def html(response: HttpResponse) -> str:
    return response.content.decode()


def hidden(response: HttpResponse, name: str) -> str:
    """The value of a hidden field of the page."""
    return html(response).partition(f'name="{name}" value="')[2].partition('"')[0]

"""A mission to apply to, a form filled in, files in a folder of their own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from jobs.applications import receipts
from jobs.missions.models import Mission
from tests.factories.missions import make_mission
from tests.factories.pages import SiteTree

Send = Callable[..., HttpResponse]


@pytest.fixture(autouse=True)
def _private_files(settings: Settings, tmp_path: Path) -> None:
    settings.PRIVATE_ROOT = tmp_path / "private"


@pytest.fixture
def mission(site_tree: SiteTree) -> Mission:
    """A live mission."""
    return make_mission()


@pytest.fixture
def typed() -> dict[str, Any]:
    """A form that is filled in rightly."""
    return {
        "key": str(uuid4()),
        "name": "Camille Martin",
        "email": "camille@example.com",
        "telephone": "06 12 34 56 78",
        "rate": "450",
        "availability": "soon",
        "available_on": "",
        "message": "Bonjour,\r\nje connais ce métier.",
        "profile_url": "https://example.com/camille",
    }


@pytest.fixture
def confirmation(mission: Mission) -> str:
    """The address at which whoever has just applied is thanked."""
    receipt = {receipts.PARAMETER: receipts.issue(mission.reference)}
    return f"{reverse('applied', args=[mission.slug, mission.reference])}?{urlencode(receipt)}"


@pytest.fixture
def send(client: Client, mission: Mission, typed: dict[str, Any]) -> Send:
    """Sends the form; keywords replace what was typed."""

    def _send(**changes: Any) -> HttpResponse:
        address = reverse("apply", args=[mission.slug, mission.reference])
        return client.post(address, typed | changes)  # type: ignore[return-value]

    return _send


def html(response: HttpResponse) -> str:
    return response.content.decode()


def hidden(response: HttpResponse, name: str) -> str:
    """The value of a hidden field of the page."""
    return html(response).partition(f'name="{name}" value="')[2].partition('"')[0]

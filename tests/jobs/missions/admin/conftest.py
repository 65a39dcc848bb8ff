"""What an editor fills in."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from jobs.missions.models import Mission
from jobs.taxonomy.models import Role, Skill
from tests.factories.taxonomy import make_city, make_skill

SENTENCE = "Vous concevez l’API des commandes, de la base à la production."


def draft_text(text: str) -> str:
    """``text`` as the editor's rich text field sends it."""
    block = {
        "key": "a",
        "text": text,
        "type": "unstyled",
        "depth": 0,
        "inlineStyleRanges": [],
        "entityRanges": [],
    }
    return json.dumps({"blocks": [block], "entityMap": {}})


@pytest.fixture
def skills(db: None) -> list[Skill]:
    return [make_skill("python"), make_skill("machine-learning", name="Machine learning")]


@pytest.fixture
def filled_in(role: Role, skills: list[Skill]) -> Callable[..., dict[str, Any]]:
    """The form of a mission, complete and right, with the fields given changed; None leaves one out."""
    city = make_city("lyon")

    def fill(**changes: Any) -> dict[str, Any]:
        data = {
            "title": "Développeur Python",
            "role": role.pk,
            "required_skills": 'Python, "Machine learning"',
            "optional_skills": "",
            "description": draft_text(
                " ".join(["Vous concevez l’API des commandes, de la base à la production."] * 3)
            ),
            "city": city.pk,
            "country": "FR",
            "remote_policy": "partiel",
            "remote_days": 2,
            "rate_min": 450,
            "rate_max": 550,
            "is_rate_public": "on",
            "start_date": "",
            "duration_value": 6,
            "duration_unit": "mois",
            "days_per_week": 5,
            "experience": "senior",
            "english": "lu",
            "accepts_freelance": "on",
            "client": "",
            "sector": "",
            "ends_on": (timezone.localdate() + timedelta(days=30)).isoformat(),
        }
        return {name: value for name, value in (data | changes).items() if value is not None}

    return fill


@pytest.fixture
def shown_on(sales_client: Client) -> Callable[[Mission], str]:
    """What the hidden field of the form of a mission carries, as the page has it now."""

    def shown(mission: Mission) -> str:
        page = sales_client.get(reverse("missions_admin:edit", args=[mission.pk])).content.decode()
        field = re.search(r'<input type="hidden" name="shown" value="([^"]+)"', page)
        return field[1] if field else ""

    return shown


@pytest.fixture
def send(
    sales_client: Client, filled_in: Callable[..., dict[str, Any]], shown_on: Callable[[Mission], str]
) -> Callable[..., Any]:
    """Opens the form of a mission, changes fields and sends it; ``shown`` is of a form opened before."""

    def change(mission: Mission, *, shown: str | None = None, **changes: Any) -> Any:
        shown = shown_on(mission) if shown is None else shown
        data = filled_in(**changes) | {"shown": shown}
        return sales_client.post(reverse("missions_admin:edit", args=[mission.pk]), data)

    return change

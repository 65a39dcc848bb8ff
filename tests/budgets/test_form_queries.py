"""How many SQL queries the project form costs: a step, shown or sent, ten at most; the confirmation more."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from jobs.projects.models import Draft
from jobs.salaries.models import RatePublication
from jobs.taxonomy.models import City, Role
from pages.models import HomePage
from tests.factories.drafts import TOKEN, make_draft
from tests.factories.missions import make_mission
from tests.factories.project_answers import ANSWERS
from tests.factories.projects import make_project
from tests.factories.rates import make_rate
from tests.factories.uploads import make_upload

pytestmark = pytest.mark.usefixtures("demonstration")

START = "/deposer-un-projet/"
MOST = 10
#: The answers are read again, with what may be expected and what the market proposes.
MOST_ONCE_SENT = 13
STEPS = list(ANSWERS)

Count = Callable[[Callable[[], Any]], int]


@pytest.fixture
def count(client: Client) -> Count:
    """Queries of what is called, in a browser that owns drafts, with nothing cached.

    Savepoints are those of a test's own transaction.
    """
    client.cookies["projet"] = TOKEN

    def _count(call: Callable[[], Any]) -> int:
        call()
        cache.clear()
        with CaptureQueriesContext(connection) as context:
            call()
        return len([query for query in context if "SAVEPOINT" not in query["sql"]])

    return _count


@pytest.fixture
def draft(demonstration: HomePage) -> Draft:
    """Filled in to the end; its dates are over one day, which costs nothing."""
    return make_draft(at=timezone.now(), answers=ANSWERS, passed=STEPS)


@pytest.mark.parametrize("slug", [*STEPS, "recapitulatif"])
def test_a_step_is_shown_with_ten(client: Client, count: Count, draft: Draft, slug: str) -> None:
    assert count(lambda: client.get(f"{START}{slug}/?projet={draft.key}")) <= MOST


def test_the_confirmation_is_shown_with_thirteen(client: Client, count: Count, draft: Draft) -> None:
    role, city = Role.objects.get(slug="developpeur-back-end"), City.objects.get(slug="lyon")
    RatePublication.objects.all().delete()
    make_rate(role, city=city)
    project = make_project(role=role, city=city)
    Draft.objects.filter(pk=draft.pk).update(project=project)
    page = client.get(f"{START}merci/?projet={draft.key}")
    assert "expectation--market" in page.content.decode()
    assert count(lambda: client.get(f"{START}merci/?projet={draft.key}")) <= MOST_ONCE_SENT


def test_so_is_one_that_is_filled_in_from_a_mission(client: Client, count: Count) -> None:
    mission = make_mission()
    address = f"{START}besoin/?mission={mission.reference}&projet={uuid4()}"
    assert count(lambda: client.get(address)) <= MOST


@pytest.mark.parametrize("slug", STEPS)
def test_a_right_answer_is_kept_with_ten(client: Client, count: Count, draft: Draft, slug: str) -> None:
    typed = {name: values[0] for name, values in ANSWERS[slug].items()}
    address = f"{START}{slug}/?projet={draft.key}"
    assert count(lambda: client.post(address, typed)) <= MOST


@pytest.mark.parametrize("slug", STEPS)
def test_a_wrong_answer_is_shown_again_with_ten(
    client: Client, count: Count, draft: Draft, slug: str
) -> None:
    address = f"{START}{slug}/?projet={draft.key}"
    assert count(lambda: client.post(address, {"experts": "x", "city": "Lyon"})) <= MOST


def test_a_file_costs_as_much_as_the_step(client: Client, count: Count, draft: Draft) -> None:
    typed = {"context": "Une application."}
    address = f"{START}description/?projet={draft.key}"
    numbers = iter(range(10))
    assert (
        count(
            lambda: client.post(
                address, typed | {"files_added": make_upload(f"{next(numbers)}.txt", b"Bonjour")}
            )
        )
        <= MOST
    )

"""The page that led to the form fills in what it is about."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jobs.missions.terms import RemotePolicy
from jobs.projects.origin import Origin
from jobs.projects.steps.mission import MissionForm
from jobs.projects.steps.prefill import prefill
from jobs.taxonomy.models import City, Role, Sector
from tests.factories.missions import make_mission
from tests.factories.project_answers import MISSION, TODAY
from tests.factories.taxonomy import make_city

NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)

pytestmark = pytest.mark.usefixtures("vocabulary")


def of_mission(**fields: object) -> Origin:
    given = {
        "role": Role.objects.get(slug="data-engineer"),
        "city": City.objects.get(slug="saint-denis-974"),
        "sector": Sector.objects.get(),
        "remote_policy": RemotePolicy.PARTIAL,
        "remote_days": 3,
        "published_at": NOW - timedelta(days=1),
        "valid_through": NOW + timedelta(days=30),
    }
    return Origin(mission=str(make_mission(**given | fields).reference))  # type: ignore[arg-type]


def test_an_ordinary_page_fills_in_nothing() -> None:
    assert prefill(Origin(source_path="/"), at=NOW) == {"besoin": {}, "mission": {}}


def test_a_page_about_a_role_in_a_city_fills_in_both() -> None:
    origin = Origin(role="data-engineer", city="lyon", sector="banque-finance")
    assert prefill(origin, at=NOW) == {
        "besoin": {"role": "data-engineer", "sector": "banque-finance"},
        "mission": {"city": "Lyon (69)"},
    }


def test_a_mission_fills_in_what_it_says() -> None:
    assert prefill(of_mission(), at=NOW) == {
        "besoin": {"role": "data-engineer", "sector": "banque-finance"},
        "mission": {"city": "Saint-Denis (974)", "remote_policy": "partiel", "remote_days": 3},
    }


def test_the_address_goes_before_the_mission() -> None:
    mission = of_mission().mission
    found = prefill(Origin(mission=mission, role="developpeur-back-end", city="lyon"), at=NOW)
    assert found["besoin"]["role"] == "developpeur-back-end"
    assert found["mission"]["city"] == "Lyon (69)"


def test_a_mission_that_nobody_may_see_fills_in_nothing() -> None:
    assert prefill(of_mission(state="draft", published_at=None), at=NOW)["besoin"] == {}


@pytest.mark.parametrize("origin", [Origin(city="atlantis"), Origin(mission="12345678")])
def test_what_does_not_exist_is_left_out(origin: Origin) -> None:
    assert prefill(origin, at=NOW) == {"besoin": {}, "mission": {}}


def test_two_queries_are_enough() -> None:
    origin = Origin(mission=of_mission().mission, city=make_city("paris").slug)
    with CaptureQueriesContext(connection) as queries:
        prefill(origin, at=NOW)
    assert len(queries) == 2


def test_what_is_filled_in_is_right_as_it_stands() -> None:
    about = prefill(of_mission(), at=NOW)["mission"]
    sent = MissionForm.bound_to(MISSION | {name: [str(value)] for name, value in about.items()}, TODAY)
    assert sent.is_valid()
    assert sent.cleaned_data["city"].slug == "saint-denis-974"

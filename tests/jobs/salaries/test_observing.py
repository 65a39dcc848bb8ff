"""Which missions count, and as what."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from jobs.missions.models import Mission
from jobs.missions.terms import RemotePolicy
from jobs.salaries.observing import counting, fields_of, observe, window_start
from tests.factories.missions import NOWHERE, make_client, make_mission
from tests.factories.taxonomy import make_city, make_sector

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
PUBLISHED = NOW - timedelta(days=10)


def observed():
    return [facts for _number, facts in fields_of(observe(counting(NOW)))]


@pytest.mark.parametrize("state", ["open", "filled", "withdrawn"])
def test_missions_count_from_their_publication_on_closed_or_not(state):
    make_mission(state=state, published_at=PUBLISHED)
    assert len(observed()) == 1


@pytest.mark.parametrize(
    "fields",
    [
        {"state": "draft"},
        {"published_at": NOW + timedelta(minutes=1)},
        {"published_at": datetime(2024, 11, 22, 22, 59, tzinfo=UTC)},
        {"is_rate_public": False},
        {"rate_min": None, "rate_max": None},
        {"country": "BE"},
    ],
)
def test_others_do_not(fields):
    make_mission(**({"published_at": PUBLISHED} | fields))
    assert observed() == []


def test_the_window_begins_with_the_same_day_two_years_before():
    make_mission(published_at=datetime(2024, 11, 22, 23, tzinfo=UTC))
    assert len(observed()) == 1
    assert window_start(datetime(2028, 2, 29, 12, tzinfo=UTC)).isoformat() == "2026-02-28"


def test_a_mission_counts_in_the_middle_of_its_range_with_all_its_facts():
    city, sector, client = make_city("lyon"), make_sector(), make_client()
    mission = make_mission(
        city=city,
        sector=sector,
        client=client,
        experience="senior",
        rate_min=451,
        rate_max=500,
        published_at=datetime(2026, 10, 31, 23, 30, tzinfo=UTC),
    )
    assert observed() == [
        {
            "role_id": mission.role_id,
            "region_id": city.department.region_id,
            "city_id": city.pk,
            "band": "senior",
            "sector_id": sector.pk,
            "client": client.pk,
            "rate": 475.5,
            # It was the first of November in Paris already.
            "published_on": date(2026, 11, 1),
        }
    ]


def test_a_fully_remote_mission_has_no_place_even_where_one_is_named():
    make_mission(published_at=PUBLISHED, remote_policy=RemotePolicy.FULL)
    Mission.objects.update(city=make_city("lyon"))
    assert [(facts["city_id"], facts["region_id"]) for facts in observed()] == [(None, None)]


def test_what_is_not_known_is_nothing_and_an_unknown_client_is_zero():
    make_mission(published_at=PUBLISHED, city=NOWHERE)
    (facts,) = observed()
    assert [facts[name] for name in ("city_id", "band", "sector_id", "client")] == [None, "", None, 0]


def test_observing_takes_one_query(django_assert_num_queries):
    make_mission(published_at=PUBLISHED)
    with django_assert_num_queries(1):
        observe(counting(NOW))

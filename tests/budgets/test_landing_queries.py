"""A role in a city costs 18 queries at most, and the same however many missions and pages there are."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pages.models import LandingPage
from tests.factories.freelancers import make_expert
from tests.factories.hubs import make_city_page
from tests.factories.missions import make_client, make_mission
from tests.factories.pages import make_guide, make_page, question
from tests.factories.rates import make_rate
from tests.factories.taxonomy import make_city, make_sector, make_skill

pytestmark = pytest.mark.django_db


@pytest.fixture
def lyon():
    return make_city()


@pytest.fixture
def python():
    return make_skill("python")


@pytest.fixture
def industry():
    return make_sector("industrie")


@pytest.fixture
def landing(site_tree, role, lyon, python, industry):
    """With every fact that there can be."""
    busy(6, role, lyon, skills=[python], sector=industry)
    busy(6, role, make_city("paris", name="Paris", latitude=48.8, longitude=2.3))
    make_expert(role, city=lyon)
    make_rate(role)
    make_rate(role, region=lyon.department.region)
    make_rate(role, city=lyon)
    make_city_page(lyon)
    guide = make_guide(site_tree.role_index, role)
    words = {"introduction": "<p>Une introduction.</p>", "sections": [question()], "author": site_tree.author}
    return make_page(LandingPage, guide, "", city=lyon, **words)


def busy(count, role, city, **fields):
    for _ in range(count):
        make_mission(role, city, client=make_client(), **fields)


@pytest.fixture
def queries(client):
    def count(path):
        client.get(path)
        cache.clear()
        with CaptureQueriesContext(connection) as context:
            assert client.get(path).status_code == 200
        return len(context)

    return count


def test_a_role_in_a_city_takes_18_queries_at_most(landing, queries):
    assert queries(landing.address) <= 18


def test_100_missions_and_20_neighbours_cost_no_more(landing, role, lyon, python, industry, queries):
    few = queries(landing.address)
    busy(100, role, lyon, skills=[python], sector=industry)
    for number in range(20):
        near = make_city(f"ville-{number}", insee_code=f"69{number + 500:03}", latitude=45.7, longitude=4.8)
        make_page(LandingPage, landing.get_parent(), "", city=near)
        make_mission(role, near)
        make_expert(role, city=near)
    assert queries(landing.address) == few

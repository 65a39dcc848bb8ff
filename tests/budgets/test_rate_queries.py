"""A rate page costs 20 queries at most, and the same however many cities, sectors and months there are."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pages.models import CityIndexPage, CityPage
from tests.factories.missions import make_mission
from tests.factories.pages import make_page, make_standard_page, question
from tests.factories.rates import make_rate
from tests.factories.references import make_figure, make_survey
from tests.factories.taxonomy import make_city, make_sector
from tests.pages.rate_pages import make_rate_page, publish_rates

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(site_tree, role):
    """With everything that a page reads: salaries of others, a method, a city without a rate."""
    about = make_standard_page(site_tree.home, "Méthodologie", slug="methodologie")
    make_standard_page(about, "TJM", slug="tjm")
    brest = make_city("brest")
    make_page(CityPage, make_page(CityIndexPage, site_tree.home, "Villes"), "Brest", slug="brest", city=brest)
    make_mission(role, brest)
    make_survey(role)
    make_figure(role)
    publish_rates(role, "everything")
    words = {"introduction": "<p>Une introduction.</p>", "sections": [question(anchor="demain")]}
    return make_rate_page(site_tree, role, **words)


@pytest.fixture
def queries(client):
    def count(path):
        client.get(path)
        cache.clear()
        with CaptureQueriesContext(connection) as context:
            assert client.get(path).status_code == 200
        return len(context)

    return count


def test_a_rate_page_takes_20_queries_at_most(page, queries):
    assert queries(page.address) <= 20


@pytest.mark.parametrize("ending", ["", "donnees.csv", "donnees.json", "donnees.md"])
def test_100_cities_20_sectors_and_40_months_cost_as_many_queries_as_a_few(page, role, queries, ending):
    few = queries(page.address + ending)
    for number in range(100):
        make_rate(role, city=make_city(f"ville-{number}", insee_code=f"75{number:03}"))
        make_mission(role, make_city(f"bourg-{number}", insee_code=f"33{number:03}"))
    for number in range(20):
        make_rate(role, sector=make_sector(f"secteur-{number}"))
    for number in range(40):
        make_rate(role, month=date(2020 + number // 12, number % 12 + 1, 1))
    assert queries(page.address + ending) == few

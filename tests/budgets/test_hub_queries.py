"""How many SQL queries a sector page, a city page and their indexes cost: the same however much there is."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from jobs.salaries.models import PublishedRate
from jobs.taxonomy.models import City, Role, Sector
from pages.models import CityPage, SectorPage
from tests.factories.hubs import make_city_page, make_sector_page
from tests.factories.missions import make_client, make_mission
from tests.factories.rates import make_rate

SECTOR, CITY = "/secteurs/banque-finance/", "/villes/lyon/"
BUDGETS = {SECTOR: 17, CITY: 17, "/secteurs/": 12, "/villes/": 12}


@pytest.fixture
def bare_words(demonstration):
    """Without what editors wrote: each kind of link and of fact in a text costs a query or two of its own."""
    for kind in (SectorPage, CityPage):
        kind.objects.update(introduction="", sections=[])


def fill(count: int) -> None:
    """Missions and published rates of so many roles, in Lyon and in the sector."""
    lyon, bank = City.objects.get(slug="lyon"), Sector.objects.get(slug="banque-finance")
    client = make_client()
    PublishedRate.objects.all().delete()
    for number, role in enumerate(Role.objects.all()[:count]):
        published = timezone.now() - timedelta(days=number)
        make_mission(role, lyon, sector=bank, client=client, published_at=published)
        for scope in ({"city": lyon}, {"sector": bank}, {}):
            make_rate(role, **scope)


@pytest.mark.usefixtures("bare_words")
@pytest.mark.parametrize("path", BUDGETS)
def test_a_page_stays_within_its_budget(path, queries):
    assert queries(path) <= BUDGETS[path]


@pytest.mark.parametrize("kind", [SectorPage, CityPage])
def test_with_links_and_facts_in_its_text_it_takes_20_at_most(kind, queries):
    paths = [page.address for page in kind.objects.live()]
    assert {path: count for path in paths if (count := queries(path)) > 20} == {}


@pytest.mark.usefixtures("bare_words")
@pytest.mark.parametrize("path", BUDGETS)
def test_80_roles_cost_as_many_queries_as_3(path, queries):
    fill(3)
    few = queries(path)
    fill(80)
    assert queries(path) == few


@pytest.mark.parametrize("path", BUDGETS)
def test_60_more_cities_and_every_sector_cost_as_many_queries_as_before(path, queries, client):
    few = queries(path)
    for city in City.objects.filter(page=None)[:60]:
        make_city_page(city)
    for sector in Sector.objects.filter(page=None):
        make_sector_page(sector)
    assert queries(path) == few
    assert client.get("/villes/").text.count('href="/villes/') >= 60

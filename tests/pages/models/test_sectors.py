"""What a sector page adds to what every page about an entry shows."""

import pytest

from jobs.salaries.models import RateDisclosure
from tests.factories.hubs import make_sector_page
from tests.factories.missions import make_client, make_mission
from tests.factories.pages import make_guide
from tests.factories.taxonomy import make_sector

NBSP = "\u00a0"


@pytest.fixture
def sector(site_tree):
    sector = make_sector()
    make_sector_page(sector)
    return sector


@pytest.fixture
def html(sector, client):
    return lambda: client.get(f"/secteurs/{sector.slug}/").text


def fill(role, sector, *, number: int, clients: int) -> None:
    known = [make_client() for _client in range(clients)]
    for index in range(number):
        make_mission(role, sector=sector, client=known[index % clients])


def test_the_share_of_a_role_is_told_from_five_missions_of_three_clients_on(sector, role, html):
    fill(role, sector, number=4, clients=3)
    assert f"100{NBSP}%" not in html()
    make_mission(role, sector=sector)
    assert f"100{NBSP}%" in html()


def test_the_settings_may_ask_for_more(site_tree, sector, role, html):
    fill(role, sector, number=5, clients=3)
    RateDisclosure.objects.create(site=site_tree.site, min_missions=6)
    assert f"100{NBSP}%" not in html()


def test_a_role_leads_to_its_guide(site_tree, sector, role, html):
    make_mission(role, sector=sector)
    assert f'<th scope="row">{role.name}</th>' in html()
    make_guide(site_tree.role_index, role)
    assert f'<th scope="row"><a href="/freelance/{role.slug}/">{role.name}</a></th>' in html()


def test_missions_of_other_sectors_are_not_its_own(sector, role, html):
    make_mission(role, sector=make_sector("energie"))
    assert role.name not in html()

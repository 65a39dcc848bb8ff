"""What a sector page adds to what every page about an entry shows."""

import pytest

from tests.factories.hubs import make_sector_page
from tests.factories.missions import make_mission
from tests.factories.pages import make_guide
from tests.factories.taxonomy import make_role, make_sector

NBSP = "\u00a0"


@pytest.fixture
def sector(site_tree):
    sector = make_sector()
    make_sector_page(sector)
    return sector


@pytest.fixture
def html(sector, client):
    return lambda: client.get(f"/secteurs/{sector.slug}/").text


def test_each_role_has_its_share_of_the_sector(sector, role, html):
    for _mission in range(3):
        make_mission(role, sector=sector)
    make_mission(make_role("redacteur"), sector=sector)
    assert [f"{percent}{NBSP}%" in html() for percent in (75, 25)] == [True, True]


def test_a_role_leads_to_its_guide(site_tree, sector, role, html):
    make_mission(role, sector=sector)
    assert f'<th scope="row">{role.name}</th>' in html()
    make_guide(site_tree.role_index, role)
    assert f'<th scope="row"><a href="/freelance/{role.slug}/">{role.name}</a></th>' in html()


def test_missions_of_other_sectors_are_not_its_own(sector, role, html):
    make_mission(role, sector=make_sector("energie"))
    assert role.name not in html()

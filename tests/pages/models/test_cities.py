"""What a city page adds to what every page about an entry shows."""

import pytest

from pages.models import LandingPage
from tests.factories.hubs import make_city_page, make_sector_page
from tests.factories.missions import make_mission
from tests.factories.pages import make_guide, make_page
from tests.factories.taxonomy import make_city, make_sector

NBSP = "\u00a0"


@pytest.fixture
def lyon(site_tree):
    city = make_city("lyon", latitude=45.76, longitude=4.84)
    make_city_page(city)
    return city


@pytest.fixture
def html(lyon, client):
    return lambda: client.get("/villes/lyon/").text


def test_its_region_stands_above_the_heading(html):
    assert '<p class="kicker">Auvergne-Rhône-Alpes</p>' in html()


def test_a_role_leads_to_its_guide(site_tree, lyon, role, html):
    make_mission(role, lyon)
    make_guide(site_tree.role_index, role)
    assert f'<a href="/freelance/{role.slug}/">{role.name}</a>' in html()


def test_it_leads_to_the_page_of_this_city_only_when_that_is_listed(site_tree, lyon, role, html):
    make_mission(role, lyon)
    guide = make_guide(site_tree.role_index, role)
    landing = make_page(LandingPage, guide, "Lyon", slug="lyon", role=role, city=lyon)
    decide(landing, "noindex")
    assert f'<a href="/freelance/{role.slug}/">' in html()
    decide(landing, "index")
    assert f'<a href="/freelance/{role.slug}/lyon/">' in html()


def decide(page, decision):
    type(page.state).objects.filter(page_id=page.pk).update(decision=decision, hold="")


def test_sectors_that_hire_lead_to_their_pages(lyon, html):
    energy, bank = make_sector("energie"), make_sector("banque")
    make_mission(city=lyon, sector=energy)
    make_mission(city=lyon, sector=bank)
    make_sector_page(energy)
    assert '<a href="/secteurs/energie/">Energie</a>' in html()
    assert '<th scope="row">Banque</th>' in html()


def test_neighbours_come_with_their_distance(lyon, html):
    make_city_page(make_city("grenoble", latitude=45.19, longitude=5.72))
    assert f'<a href="/villes/grenoble/">Grenoble (93{NBSP}km)</a>' in html()


def test_a_fully_remote_mission_is_not_there(lyon, html):
    make_mission(city=lyon, remote_policy="total", title="Depuis chez soi")
    assert "Depuis chez soi" not in html()

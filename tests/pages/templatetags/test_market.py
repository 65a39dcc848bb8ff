"""The indexes of sectors and cities."""

import pytest
from django.utils import timezone

from core.formatting import long_date
from core.text import strip_tags_to_text
from tests.factories.hubs import make_city_index, make_city_page, make_sector_index, make_sector_page
from tests.factories.missions import make_mission
from tests.factories.taxonomy import make_city, make_sector

pytestmark = pytest.mark.usefixtures("site_tree")


def test_the_sector_index_names_every_page_with_its_live_missions(client):
    energy, bank = make_sector("energie", position=1), make_sector("banque", position=2)
    for sector in (energy, bank):
        make_sector_page(sector)
    for _number in range(2):
        make_mission(sector=energy)
    first, second = client.get("/secteurs/").text.split('class="guide-card"')[1:]
    assert '<a href="/secteurs/energie/">Energie</a>' in first
    assert '<p class="guide-card__meta">2' in first
    assert '<a href="/secteurs/banque/">Banque</a>' in second


def test_the_city_index_names_every_page_below_its_region(client):
    lyon = make_city("lyon")
    make_city_page(lyon)
    make_mission(city=lyon)
    html = client.get("/villes/").text
    assert '<h2 id="auvergne-rhone-alpes">Auvergne-Rhône-Alpes</h2>' in html
    assert '<a href="/villes/lyon/">Lyon</a>' in html


@pytest.mark.parametrize("make", [make_sector_index, make_city_index])
def test_an_index_without_a_page_is_shown_all_the_same(make, client):
    page = make()
    response = client.get(page.address)
    assert response.status_code == 200
    assert "Balise" in strip_tags_to_text(response.text)


@pytest.mark.parametrize("path", ["/secteurs/", "/villes/"])
def test_counts_say_of_which_day_they_are(client, path):
    make_sector_page(make_sector())
    make_city_page(make_city())
    assert long_date(timezone.localdate()) in client.get(path).text

"""Links to pages about roles, sectors and cities, and the lists of their indexes."""

import pytest
from django.utils import timezone

from pages import hubs
from pages.models import RatePage
from tests.factories.hubs import make_city_page, make_sector_page
from tests.factories.missions import make_mission
from tests.factories.pages import make_guide, make_page
from tests.factories.taxonomy import make_city, make_sector

pytestmark = pytest.mark.usefixtures("site_tree")

HIDDEN = {"is_hidden_from_search": True, "hidden_reason": "essai"}


class TestAddresses:
    def test_guides_rate_pages_and_sectors_are_found_in_one_query(
        self, site_tree, role, django_assert_num_queries
    ):
        guide = make_guide(site_tree.role_index, role)
        make_page(RatePage, guide, "TJM", slug="tjm", role=role)
        make_sector_page(make_sector("energie"))
        city = make_city()
        with django_assert_num_queries(1):
            found = hubs.addresses(roles=[role.slug], sectors=["energie"], city=city)
        assert found.guides == {role.slug: "/freelance/developpeur-back-end/"}
        assert found.rates == {role.slug: "/freelance/developpeur-back-end/tjm/"}
        assert found.sectors == {"energie": "/secteurs/energie/"}
        assert found.landings == {}

    def test_what_is_not_asked_for_is_not_found(self, site_tree, role):
        make_guide(site_tree.role_index, role)
        assert hubs.addresses(roles=["data-engineer"]) == hubs.Addresses()

    def test_nothing_is_asked_for(self):
        assert hubs.addresses(roles=[]) == hubs.Addresses()

    def test_a_page_kept_from_search_engines_is_not_named(self, site_tree, role):
        make_guide(site_tree.role_index, role, **HIDDEN)
        make_sector_page(make_sector("energie"), **HIDDEN)
        assert hubs.addresses(roles=[role.slug], sectors=["energie"]) == hubs.Addresses()


class TestNeighbours:
    def test_the_nearest_come_first_with_their_distance(self):
        lyon = make_city("lyon", latitude=45.76, longitude=4.84)
        grenoble = make_city("grenoble", latitude=45.19, longitude=5.72)
        villeurbanne = make_city("villeurbanne", latitude=45.77, longitude=4.88)
        for city in (lyon, grenoble, villeurbanne):
            make_city_page(city)
        found = hubs.neighbours(lyon)
        assert [(near.city, near.url) for near in found] == [
            (villeurbanne, "/villes/villeurbanne/"),
            (grenoble, "/villes/grenoble/"),
        ]
        assert round(found[1].distance_km) == 93

    def test_a_city_that_is_far_or_has_no_listed_page_is_none(self):
        lyon = make_city("lyon", latitude=45.76, longitude=4.84)
        make_city_page(make_city("paris", latitude=48.85, longitude=2.35))
        make_city_page(make_city("bron", latitude=45.73, longitude=4.91), publish=False)
        make_city_page(make_city("venissieux", latitude=45.7, longitude=4.89), **HIDDEN)
        make_city("villeurbanne", latitude=45.77, longitude=4.88)
        assert hubs.neighbours(lyon) == []

    def test_there_are_eight_at_most(self):
        cities = [make_city(f"city-{number}", latitude=45.7 + number / 100) for number in range(10)]
        for city in cities:
            make_city_page(city)
        assert len(hubs.neighbours(cities[0])) == 8


class TestIndexes:
    def test_sectors_come_in_the_order_of_the_vocabulary_with_their_live_missions(self):
        second, first = make_sector("energie", position=2), make_sector("banque", position=1)
        make_sector_page(second, hook="Réseaux.")
        make_sector_page(first)
        make_mission(sector=second)
        make_mission(sector=second, state="filled")
        assert hubs.sectors(at=timezone.now()) == [
            hubs.Entry("Banque", "/secteurs/banque/", "", 0),
            hubs.Entry("Energie", "/secteurs/energie/", "Réseaux.", 1),
        ]

    def test_cities_come_by_region_and_name(self):
        lyon = make_city("lyon")
        evian = make_city("evian", name="Évian")
        havre = make_city("le-havre", name="Le Havre", name_without_article="Havre")
        for city in (lyon, havre, evian):
            make_city_page(city)
        make_mission(city=lyon)
        (region,) = hubs.cities_by_region(at=timezone.now())
        assert (region.name, region.anchor) == ("Auvergne-Rhône-Alpes", "auvergne-rhone-alpes")
        assert [(city.name, city.live) for city in region.cities] == [
            ("Évian", 0),
            ("Le Havre", 0),
            ("Lyon", 1),
        ]

    def test_a_page_kept_from_search_engines_is_in_no_index(self):
        make_sector_page(make_sector(), **HIDDEN)
        make_city_page(make_city(), **HIDDEN)
        assert hubs.sectors(at=timezone.now()) == hubs.cities_by_region(at=timezone.now()) == []

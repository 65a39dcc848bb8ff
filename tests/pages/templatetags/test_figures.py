"""Figures of the site on guides and on the home page, and the links that go with them."""

import pytest
from bs4 import BeautifulSoup

from core.indexing import Decision
from pages.models import CityIndexPage, LandingPage, PageState, RatePage, SectorIndexPage
from tests.factories.missions import make_mission
from tests.factories.pages import make_guide, make_page
from tests.factories.rates import make_rate
from tests.factories.taxonomy import make_city, make_family, make_role

GUIDE = "/freelance/developpeur-back-end/"


@pytest.fixture
def guide(site_tree, role):
    return make_guide(site_tree.role_index, role)


@pytest.fixture
def read(client):
    """What a visitor gets at a path."""
    return lambda path: BeautifulSoup(client.get(path).content, "html.parser")


def add_landing_page(guide, slug, *, decision):
    """A page of the guide's role in a city; whatever the gate says of it, ``decision`` holds."""
    city = make_city(slug)
    page = make_page(LandingPage, guide, city.name, slug=slug, role=guide.role, city=city)
    PageState.objects.filter(page=page).update(decision=decision)
    return page


class TestFactsOfAGuide:
    def test_rate_missions_and_cities_stand_in_the_fact_box(self, read, guide, role):
        make_rate(role, median=460, n=42)
        make_mission(role)
        box = read(GUIDE).select_one(".fact-box")
        assert [value.text for value in box.select(".fact-box__value")] == ["460\u00a0€", "1", "1"]
        assert "42" in box.text

    def test_each_figure_has_its_provenance(self, read, guide, role):
        make_rate(role)
        make_mission(role)
        rows = read(GUIDE).select(".fact-box__row")
        assert all(row.select_one(".provenance").text.strip() for row in rows)

    def test_without_any_figure_there_is_no_box(self, read, guide):
        assert read(GUIDE).select(".fact-box") == []

    @pytest.mark.parametrize("is_demo", [True, False])
    def test_search_engines_do_not_quote_made_up_figures(self, read, guide, role, is_demo):
        make_rate(role, is_demo=is_demo)
        document = read(GUIDE)
        hidden = [part.has_attr("data-nosnippet") for part in document.select(".fact-box")]
        hidden += [table.find_parent(attrs={"data-nosnippet": True}) for table in document.select("table")]
        assert list(map(bool, hidden)) == [is_demo, is_demo]


class TestRatesOfAGuide:
    def test_the_median_is_a_sentence_and_quartiles_by_experience_a_table(self, read, guide, role):
        make_rate(role, median=460)
        make_rate(role, band="senior", median=580)
        document = read(GUIDE)
        table = document.select_one(".rate-table")
        assert "460\u00a0€" in table.find_parent("section").p.text
        assert "580\u00a0€" in table.text

    def test_nothing_published_shows_nothing(self, read, guide, role):
        make_rate(role, city=make_city("lyon"))
        assert read(GUIDE).select(".rate-table") == []

    def test_the_rate_page_is_linked_once_it_is_live_and_listed(self, read, guide, role):
        make_rate(role)
        assert read(GUIDE).select(f"a[href='{GUIDE}tjm/']") == []
        make_page(RatePage, guide, "TJM", slug="tjm", role=role)
        assert read(GUIDE).select(f"a[href='{GUIDE}tjm/']")

    def test_a_rate_page_that_search_engines_must_not_list_is_not_linked(self, read, guide, role):
        make_rate(role)
        page = make_page(RatePage, guide, "TJM", slug="tjm", role=role)
        PageState.objects.filter(page=page).update(decision=Decision.NOINDEX)
        assert read(GUIDE).select(f"a[href='{GUIDE}tjm/']") == []


class TestCitiesOfAGuide:
    def test_pages_in_cities_are_linked_when_they_are_listed(self, read, guide):
        add_landing_page(guide, "lyon", decision=Decision.INDEX)
        assert [link.text for link in read(GUIDE).select(f".chips a[href='{GUIDE}lyon/']")] == ["Lyon"]

    def test_without_one_the_block_is_absent_not_empty(self, read, guide, role):
        before = len(read(GUIDE).select(".chips"))
        add_landing_page(guide, "lyon", decision=Decision.NOINDEX)
        document = read(GUIDE)
        assert len(document.select(".chips")) == before
        assert "/lyon/" not in str(document)

    def test_at_most_12_are_linked_the_largest_cities_first(self, read, guide):
        for number in range(14):
            add_landing_page(guide, f"ville-{number:02}", decision=Decision.INDEX)
        links = [link["href"] for link in read(GUIDE).select(f".chips a[href^='{GUIDE}ville-']")]
        assert links == [f"{GUIDE}ville-{number:02}/" for number in range(12)]


class TestHome:
    def test_missions_cities_and_roles_with_a_rate_are_counted(self, read, site_tree, role):
        make_rate(role)
        make_mission(role)
        make_mission(role, city=make_city("nantes"))
        values = read("/").select(".key-figures__value")
        assert [value.text for value in values] == ["2", "2", "1"]

    def test_each_figure_has_its_date_and_source(self, read, site_tree, role):
        make_rate(role)
        make_mission(role)
        provenances = read("/").select(".key-figures .provenance")
        assert len(provenances) == 3
        assert all("Balise" in each.text and "20" in each.text for each in provenances)

    def test_a_new_site_shows_no_figure(self, read, site_tree):
        assert read("/").select(".key-figures") == []

    def test_families_lead_to_their_place_in_the_index(self, read, site_tree, role):
        make_guide(site_tree.role_index, role)
        make_guide(site_tree.role_index, make_role("front", family=role.family))
        make_family("design")
        links = read("/").select(".chips a")
        assert [(link.text, link["href"]) for link in links] == [
            (role.family.name, f"/freelance/#{role.family.slug}")
        ]
        assert read("/freelance/").find(id=role.family.slug)

    def test_sectors_and_cities_are_linked_once_their_indexes_are_live(self, read, site_tree):
        make_page(SectorIndexPage, site_tree.home, "Secteurs", slug="secteurs")
        make_page(CityIndexPage, site_tree.home, "Villes", slug="villes", publish=False)
        assert [link["href"] for link in read("/").select("main .chips a")] == ["/secteurs/"]

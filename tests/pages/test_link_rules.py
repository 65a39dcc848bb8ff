"""Rules about links, on a site with more of everything than a block may name: read as a visitor gets it."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Iterator
from urllib.parse import urldefrag, urlsplit

import pytest
from bs4 import BeautifulSoup, Tag
from django.conf import settings
from django.test import Client

from core.indexing import Decision
from jobs.taxonomy.models import City, Role, Sector
from pages.linking import SIBLINGS
from pages.models import (
    BasePage,
    CityIndexPage,
    CityPage,
    LandingPage,
    PageState,
    RatePage,
    SectorIndexPage,
    SectorPage,
)
from tests.factories.missions import make_client, make_mission
from tests.factories.pages import SiteTree, make_article, make_guide, make_page
from tests.factories.rates import make_rate
from tests.factories.taxonomy import make_city, make_family, make_role, make_sector

#: More than a block may name.
MANY = SIBLINGS + 2
CLICKS = 3
#: These list everything, grouped.
HUBS = {"/freelance/", "/secteurs/", "/villes/", "/conseils/", "/auteurs/"}
#: What a reader takes for one list.
BLOCKS = "ul, ol, table, nav, footer"


@pytest.fixture
def site(site_tree: SiteTree) -> SiteTree:
    """Roles of two families, sectors, cities, landing pages of the first role everywhere, articles."""
    roles = [make_role(f"metier-{number:02}", family=make_family("dev")) for number in range(MANY)]
    roles.append(make_role("graphiste", family=make_family("design", position=2)))
    cities = [make_city(f"ville-{number:02}") for number in range(MANY)]
    sectors = [make_sector(f"secteur-{number:02}", position=number) for number in range(MANY)]
    _add_guides(site_tree, roles)
    _add_hubs(site_tree, sectors, cities)
    for city in cities:
        _add_landing_page(roles[0], city)
    for role in roles[1:]:
        _add_landing_page(role, cities[0])
    for number in range(MANY):
        make_article(site_tree.article_index, f"Article {number}")
    client = make_client()
    for number in range(MANY):
        make_mission(roles[number], cities[0], sector=sectors[0], client=client)
        make_mission(roles[0], cities[number], sector=sectors[number], client=client)
    return site_tree


def _add_guides(tree: SiteTree, roles: list[Role]) -> None:
    for role in roles:
        guide = make_guide(tree.role_index, role, author=tree.author)
        make_page(RatePage, guide, f"TJM {role.name}", slug="tjm", role=role)
        make_rate(role)


def _add_hubs(tree: SiteTree, sectors: list[Sector], cities: list[City]) -> None:
    sector_index = make_page(SectorIndexPage, tree.home, "Secteurs", slug="secteurs")
    for sector in sectors:
        make_page(SectorPage, sector_index, sector.name, slug=sector.slug, sector=sector)
    city_index = make_page(CityIndexPage, tree.home, "Villes", slug="villes")
    for city in cities:
        make_page(CityPage, city_index, city.name, slug=city.slug, city=city)


def _add_landing_page(role: Role, city: City) -> None:
    """One that the index gate let through."""
    page = make_page(
        LandingPage, role.guide, f"{role.name} {city.name}", slug=city.slug, role=role, city=city
    )
    PageState.objects.filter(page=page).update(decision=Decision.INDEX)


@pytest.fixture
def read(site: SiteTree, client: Client) -> Callable[[str], BeautifulSoup]:
    documents: dict[str, BeautifulSoup] = {}

    def read_(path: str) -> BeautifulSoup:
        if path not in documents:
            documents[path] = BeautifulSoup(client.get(path).content, "html.parser")
        return documents[path]

    return read_


def links(part: BeautifulSoup | Tag) -> Iterator[str]:
    """Paths of this site that ``part`` leads to."""
    for link in part.find_all("a", href=True):
        address = urlsplit(urldefrag(str(link["href"])).url)
        if address.path.startswith("/") and address.netloc in {"", urlsplit(settings.SITE_URL).netloc}:
            yield address.path


def listed_paths() -> set[str]:
    states = PageState.objects.filter(decision=Decision.INDEX, page__live=True).select_related("page")
    return {page.address for state in states if isinstance(page := state.page.specific, BasePage)}


def clicks_from_home(read: Callable[[str], BeautifulSoup], among: set[str]) -> dict[str, int]:
    """How far each page is from home, no further than there is to look."""
    distance, waiting = {"/": 0}, deque(["/"])
    while waiting:
        path = waiting.popleft()
        if distance[path] == CLICKS:
            continue
        for target in links(read(path)):
            if target in among and target not in distance:
                distance[target] = distance[path] + 1
                waiting.append(target)
    return distance


def crowded(document: BeautifulSoup) -> dict[str, int]:
    """Parents of which one block names too many pages."""
    found: dict[str, int] = {}
    for block in document.select(BLOCKS):
        parents = Counter(path.rstrip("/").rpartition("/")[0] for path in set(links(block)))
        found |= {parent: number for parent, number in parents.items() if number > SIBLINGS}
    return found


def test_every_page_is_within_three_clicks_of_home(read):
    expected = listed_paths()
    assert len(expected) > 6 * MANY
    assert expected - set(clicks_from_home(read, expected)) == set()


def test_no_block_of_content_and_no_footer_names_more_than_12_siblings(read):
    pages = sorted(listed_paths() - HUBS)
    assert {path: found for path in pages if (found := crowded(read(path)))} == {}


@pytest.mark.parametrize("path", ["/freelance/", "/secteurs/", "/villes/"])
def test_a_hub_names_every_page_below_it(read, path):
    below = {page for page in listed_paths() if page.startswith(path) and page.count("/") == 3}
    assert len(below) >= MANY
    assert below <= set(links(read(path)))


def test_a_block_with_too_many_siblings_is_seen():
    items = "".join(f'<li><a href="/villes/v{number}/">v</a></li>' for number in range(SIBLINGS + 1))
    assert crowded(BeautifulSoup(f"<ul>{items}</ul>", "html.parser")) == {"/villes": SIBLINGS + 1}

"""A role in a city: its address, what is true of it only, and that search engines do not see it yet."""

from __future__ import annotations

import re
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from core.pagecache import collecting
from jobs.caching import EXPERTS, city_tag, role_missions_tag, role_rates_tag, role_tag
from pages import sitemaps
from pages.models import LandingPage, RoleGuidePage
from pages.state import refresh
from tests.factories.freelancers import make_expert
from tests.factories.hubs import make_city_page
from tests.factories.missions import make_client, make_mission
from tests.factories.pages import make_guide, make_page, question, reload
from tests.factories.rates import make_rate
from tests.factories.taxonomy import make_city, make_sector, make_skill

pytestmark = pytest.mark.django_db


@pytest.fixture
def lyon():
    return make_city()


@pytest.fixture
def guide(site_tree, role):
    return make_guide(site_tree.role_index, role)


@pytest.fixture
def page(guide, lyon):
    return make_page(LandingPage, guide, "", city=lyon)


@pytest.fixture
def paris():
    return make_city("paris", name="Paris", locative="à Paris", latitude=48.86, longitude=2.35)


def html_of(client, page):
    response = client.get(page.address)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def text_of(soup):
    return " ".join(soup.main.get_text(" ").split())


def busy(role, city, count=6, **fields):
    """``count`` missions of as many clients, closed a month ago."""
    now = timezone.now()
    for _ in range(count):
        closed = {"state": "filled", "closed_at": now - timedelta(days=20)}
        at = {"published_at": now - timedelta(days=60)}
        make_mission(role, city, client=make_client(), **(closed | at | fields))


# What it is about


def test_role_and_address_follow_from_the_guide_and_the_city(page, role, lyon):
    assert (page.role, page.city, page.address) == (role, lyon, "/freelance/developpeur-back-end/lyon/")


def test_the_title_says_both_where_no_other_is_given(page):
    assert "Développeur back-end" in page.title
    assert "à Lyon" in page.title


def test_another_role_or_slug_does_not_stay(page, role):
    page.slug = "autre"
    page.role = None
    page.save()
    assert (reload(page).slug, reload(page).role) == ("lyon", role)


def test_a_guide_without_a_role_has_no_such_pages(guide, lyon):
    RoleGuidePage.objects.filter(pk=guide.pk).update(role=None)
    guide = reload(guide)
    with pytest.raises(ValidationError):
        make_page(LandingPage, guide, "", city=lyon)


def test_it_moves_nowhere(page, site_tree):
    assert not page.can_move_to(site_tree.role_index)


# Search engines


def test_search_engines_do_not_see_it_before_it_is_judged(client, page):
    assert client.get(page.address)["X-Robots-Tag"].startswith("noindex")
    assert page.address not in "".join(entry.url for entry in sitemaps.PageSection().entries())


def test_nothing_links_to_it(client, page, guide, lyon, role):
    city_page = make_city_page(lyon)
    make_mission(role, lyon)
    for address in ("/", guide.address, city_page.address, "/freelance/"):
        assert f'href="{page.address}"' not in client.get(address).content.decode()


def test_made_up_facts_hold_it(page, role, lyon):
    assert not refresh(reload(page)).hold
    make_mission(role, lyon, is_demo=True)
    assert refresh(reload(page)).hold


# What it shows


def test_without_any_fact_it_says_so_and_leads_to_the_form(client, page):
    soup = html_of(client, page)
    assert not soup.select("table, .experts, .mission-list")
    assert soup.select_one(".empty-state")
    link = soup.select_one("main a.button")["href"]
    assert "metier=developpeur-back-end" in link
    assert "ville=lyon" in link


def test_the_form_knows_the_page_role_and_city(client, page):
    href = html_of(client, page).select_one("main a.button")["href"]
    assert f"depuis={page.address.replace('/', '%2F')}" in href


def test_experts_who_live_there_come_first_and_neighbours_say_how_far(client, page, role, lyon):
    near = make_city("villeurbanne", name="Villeurbanne", latitude=45.77, longitude=4.88)
    make_expert(role, city=near, first_name="Près")
    make_expert(role, city=lyon, first_name="Ici")
    make_expert(role, city=lyon, first_name="Caché", shows_card=False)
    soup = html_of(client, page)
    names = [heading.get_text() for heading in soup.select(".experts h3")]
    assert names == ["Ici M.", "Près M."]
    assert "(3\u00a0km)" in soup.select_one(".experts").get_text()
    blocks = soup.main.find_all(class_=["experts", "rate-table"])
    assert "experts" in blocks[0]["class"]


def test_rates_stand_beside_those_of_the_region_and_of_france(client, page, role, lyon):
    make_rate(role, city=lyon, median=480, n=14)
    make_rate(role, region=lyon.department.region, median=460, n=20)
    make_rate(role, median=500, n=90)
    table = html_of(client, page).select_one(".rate-table")
    medians = [row.find_all("td")[1].get_text() for row in table.tbody.find_all("tr")]
    assert [median[:3] for median in medians] == ["480", "460", "500"]


def test_a_level_without_a_published_rate_says_so(client, page, role):
    make_rate(role, median=500, n=90)
    rows = html_of(client, page).select_one(".rate-table").tbody.find_all("tr")
    assert len(rows) == 3
    assert [bool(row.select(".rate-table__missing")) for row in rows] == [True, True, False]


def test_a_rate_of_a_larger_place_is_labelled_as_such(client, page, role):
    make_rate(role, median=500, n=90)
    row = html_of(client, page).select_one(".fact-box__row")
    assert re.search(r"\. [A-Z].*à Lyon", row.select_one(".provenance").get_text())
    assert re.search("médiane|median", row.dt.get_text())


def test_sectors_and_skills_of_the_place(client, page, role, lyon, paris):
    python = make_skill("python", name="Python")
    busy(role, lyon, sector=make_sector("industrie", name="Industrie"), skills=[python])
    busy(role, paris, 10)
    text = text_of(html_of(client, page))
    assert "Industrie" in text
    assert "Python" in text


def test_missions_of_neighbours_fill_in_where_there_are_few(client, page, role, lyon):
    near = make_city("villeurbanne", name="Villeurbanne", latitude=45.77, longitude=4.88)
    make_mission(role, lyon, title="Ici")
    make_mission(role, near, title="À côté")
    soup = html_of(client, page)
    titles = [card.get_text() for card in soup.select(".mission-card h3 a")]
    assert [title.split("\u00a0")[0] for title in titles] == ["Ici", "À côté"]
    assert "(3\u00a0km)" in soup.select(".mission-card__place")[1].get_text()


def test_missions_of_neighbours_are_left_out_where_there_are_enough(client, page, role, lyon):
    near = make_city("villeurbanne", name="Villeurbanne", latitude=45.77, longitude=4.88)
    for _ in range(3):
        make_mission(role, lyon, title="Ici")
    make_mission(role, near, title="À côté")
    assert len(html_of(client, page).select(".mission-card")) == 3


@pytest.mark.parametrize("is_there", [True, False])
def test_the_list_says_when_missions_are_around(client, page, role, lyon, is_there):
    near = make_city("villeurbanne", name="Villeurbanne", latitude=45.77, longitude=4.88)
    make_mission(role, lyon if is_there else near)
    assert page.landing.has_missions_around is not is_there
    heading = html_of(client, page).select_one(".mission-list h2").get_text()
    assert ("around" in heading or "alentours" in heading) is not is_there


def test_of_what_there_is_none_there_is_no_figure(client, page, role, lyon):
    make_expert(role, city=lyon)
    make_rate(role, median=500)
    soup = html_of(client, page)
    assert len(soup.select(".fact-box__row")) == 1
    assert not re.search(r"\b0\b", soup.select_one(".short-answer").get_text())


def test_the_contents_lead_to_the_sections_of_the_page_and_of_the_editor(client, guide, role, lyon):
    make_expert(role, city=lyon)
    busy(role, lyon, sector=make_sector("industrie"))
    make_mission(role, lyon)
    make_rate(role)
    page = make_page(LandingPage, guide, "", city=lyon, sections=[question(anchor="budget")])
    soup = html_of(client, page)
    anchors = [link["href"] for link in soup.select(".toc a")]
    assert anchors == ["#experts", "#tjm", "#secteurs", "#missions", "#budget"]
    assert all(len(soup.select(anchor)) == 1 for anchor in anchors)


def test_a_section_does_not_take_an_anchor_of_the_page(guide, lyon):
    page = make_page(LandingPage, guide, "", city=lyon, publish=False, sections=[question(anchor="missions")])
    assert ["missions" in error for error in page.publication_errors()] == [True]


def test_made_up_data_is_kept_out_of_snippets(client, page, role, lyon):
    make_mission(role, lyon, is_demo=True)
    make_rate(role, city=lyon, is_demo=True)
    soup = html_of(client, page)
    for selector in (".mission-list", ".fact-box", ".rate-table"):
        element = soup.select_one(selector)
        assert element.find_parent(attrs={"data-nosnippet": True}) or element.has_attr("data-nosnippet")


def test_it_leads_freelancers_to_the_missions_there(client, page, role):
    href = reverse("missions_in_city", args=[role.slug, "lyon"])
    assert html_of(client, page).select_one(f'.twin-line a[href="{href}"]')


def test_it_leads_to_the_guide_and_to_the_city(client, page, guide, lyon):
    city_page = make_city_page(lyon)
    links = [urlsplit(link["href"]).path for link in html_of(client, page).select("ul.more a")]
    assert links == [guide.address, city_page.address]


def test_a_guide_that_is_offline_is_not_linked(client, page, guide):
    guide.unpublish()
    soup = html_of(client, page)
    assert soup.select(".twin-line")
    assert not soup.select("ul.more a")


def test_the_description_has_facts(page, role, lyon):
    make_mission(role, lyon)
    make_rate(role, city=lyon, median=480)
    assert "480" in reload(page).default_description


def test_the_description_says_nothing_of_what_there_is_none(page, role, lyon):
    assert not any(sign.isdigit() for sign in page.default_description)
    busy(role, lyon)
    assert "6" in reload(page).default_description


def test_the_description_promises_skills_only_where_they_are_shown(page, role, lyon, paris):
    industry = make_sector("industrie")
    busy(role, lyon, sector=industry)
    bare = reload(page).default_description
    busy(role, lyon, sector=industry, skills=[make_skill("python", name="Python")])
    busy(role, paris, 10)
    full = reload(page).default_description
    assert ["ompétences" in text or "Skills" in text for text in (bare, full)] == [False, True]


def test_a_hook_describes_a_page_without_facts(page):
    page.hook = "Personne encore."
    assert page.default_description == "Personne encore."


def test_it_goes_stale_with_each_of_its_facts(rf, page, role, lyon):
    request = rf.get(page.address)
    with collecting() as seen:
        page.get_context(request)
    wanted = {
        EXPERTS,
        city_tag("lyon"),
        role_tag(role.slug),
        role_missions_tag(role.slug),
        role_rates_tag(role.slug),
    }
    assert wanted <= set(seen.tags)

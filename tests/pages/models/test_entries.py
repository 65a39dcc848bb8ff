"""A page about one entry of the vocabulary: its address, its words by default, its facts, its freshness."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from core.pagecache import collecting, versions
from core.text import strip_tags_to_text
from jobs.caching import (
    RATES,
    VOCABULARY,
    city_missions_tag,
    city_tag,
    sector_missions_tag,
    sector_tag,
)
from jobs.missions.changes import Actor
from jobs.missions.lifecycle import withdraw
from pages.models import CityPage, PageState, SectorPage
from pages.state import refresh
from tests.factories.hubs import make_city_page, make_sector_page
from tests.factories.missions import make_mission
from tests.factories.pages import question, reload
from tests.factories.rates import make_rate
from tests.factories.taxonomy import make_city, make_sector

pytestmark = pytest.mark.usefixtures("site_tree")


@pytest.fixture
def city():
    return make_city("le-havre", name="Le Havre", locative="au Havre")


@pytest.fixture
def sector():
    return make_sector("industrie", in_phrase="dans l'industrie")


@pytest.fixture(params=["city", "sector"])
def entry(request):
    return request.getfixturevalue(request.param)


@pytest.fixture
def page(entry):
    return page_of(entry)


def page_of(entry, **fields):
    make = make_city_page if entry._meta.model_name == "city" else make_sector_page
    return make(entry, **fields)


def mission_of(entry, **fields):
    if entry._meta.model_name == "city":
        return make_mission(city=entry, **fields)
    return make_mission(sector=entry, **fields)


def read(client, page) -> str:
    return strip_tags_to_text(client.get(page.address).text).replace("\u00a0", " ")


class TestItsAddressIsThatOfTheVocabulary:
    def test_whatever_was_typed(self, entry):
        page = page_of(entry, slug="autre-chose")
        assert page.slug == entry.slug
        page.slug = "encore"
        page.save()
        assert reload(page).slug == entry.slug

    def test_in_a_draft_as_well(self, entry):
        assert page_of(entry, publish=False, slug="autre-chose").slug == entry.slug

    def test_without_a_title_it_has_the_name_of_its_entry(self, page, entry):
        page.title = ""
        page.save()
        assert reload(page).title == entry.name


class TestItsWordsByDefault:
    def test_a_city_is_said_as_french_says_it(self, city):
        page = make_city_page(city)
        assert page.heading.endswith(" au Havre")
        assert " au Havre" in page.default_seo_title

    def test_a_sector_is_said_within_a_sentence_its_apostrophe_curved(self, sector):
        assert make_sector_page(sector).heading.endswith(" dans l’industrie")

    def test_the_heading_of_the_editor_wins(self, entry):
        assert page_of(entry, hero_title="Autre titre").heading == "Autre titre"

    def test_the_description_has_the_counts(self, page, entry):
        mission_of(entry)
        assert page.place in type(page).objects.get().default_description

    def test_without_a_mission_the_description_is_what_the_editor_says(self, entry):
        assert page_of(entry, hook="Une ligne.").default_description == "Une ligne."

    def test_a_copy_that_is_about_nothing_yet_is_previewed_without_figures(self, page):
        mission_of(page.entry)
        setattr(page, page.entry_field, None)
        page.title = "Copie"
        response = page.make_preview_request()
        assert response.status_code == 200
        assert "<h1>Copie</h1>" in response.text
        assert "fact-box" not in response.text
        assert not page.stands_on_demonstration


class TestWhatItShows:
    def test_facts_come_with_their_day(self, page, entry, client):
        mission_of(entry)
        mission_of(entry, state="filled")
        html = client.get(page.address).text
        values = [part.split("</span>")[0] for part in html.split('fact-box__value figures">')[1:]]
        assert values == ["1", "2", "1"]

    def test_roles_are_in_a_table(self, page, entry, client):
        mission = mission_of(entry)
        assert 'id="metiers"' in (html := client.get(page.address).text)
        assert f'<th scope="row">{mission.role.name}</th>' in html

    def test_rates_stand_beside_those_of_france(self, page, entry, client, role):
        make_rate(role, **{page.entry_field: entry}, median=510, n=12)
        make_rate(role, median=470, n=90)
        said = read(client, page)
        assert ["510 €" in said, "470 €" in said, "460 – 560 €" in said] == [True] * 3

    def test_without_a_rate_it_says_so(self, page, entry, client):
        mission_of(entry)
        section = client.get(page.address).text.split('id="tjm"')[1].split("</section>")[0]
        assert "<table" not in section
        assert "<p>" in section

    def test_live_missions_are_shown_six_at_most(self, page, entry, client):
        for _number in range(7):
            mission_of(entry)
        assert client.get(page.address).text.count('class="mission-card"') == 6

    def test_made_up_missions_are_not_quoted_by_search_engines(self, page, entry, client):
        mission = mission_of(entry)
        assert "data-nosnippet" not in client.get(page.address).text
        type(mission).objects.update(is_demo=True)
        assert '<div class="mission-list" data-nosnippet>' in client.get(page.address).text

    def test_made_up_figures_are_not_quoted_either(self, page, entry, client, role):
        make_rate(role, **{page.entry_field: entry}, is_demo=True)
        tables = client.get(page.address).text.split('<section class="question"')[1:]
        assert tables
        assert ["data-nosnippet" in table.partition(">")[0] for table in tables] == [True] * len(tables)

    def test_the_project_form_is_told_where_one_comes_from(self, page, entry, client):
        mission_of(entry)
        parameter = {"city": "ville", "sector": "secteur"}[page.entry_field]
        assert f"{parameter}={entry.slug}" in client.get(page.address).text

    def test_the_freelancer_finds_the_missions(self, page, entry, client):
        parameter = {"city": "ville", "sector": "secteur"}[page.entry_field]
        assert 'class="twin-line"' in (html := client.get(page.address).text)
        assert f"/missions/?{parameter}" not in html
        mission_of(entry)
        address = f"/missions/?{parameter}={entry.slug}"
        assert f'href="{address}"' in client.get(page.address).text
        assert client.get(address).status_code == 200

    def test_without_anything_known_it_says_what_to_do(self, page, client):
        html = client.get(page.address).text
        assert 'class="empty-state"' in html
        assert 'class="fact-box"' not in html
        assert 'id="metiers"' not in html

    def test_what_the_editor_wrote_is_there(self, entry, client):
        page = page_of(entry, introduction="<p>Une introduction.</p>", sections=[question("Pourquoi ici ?")])
        said = read(client, page)
        assert ["Une introduction." in said, "Pourquoi ici ?" in said] == [True, True]

    def test_the_table_of_contents_leads_to_figures_and_questions(self, entry, client):
        mission_of(entry)
        page = page_of(entry, sections=[question("Pourquoi ici ?", anchor="pourquoi")])
        html = client.get(page.address).text
        for anchor in ("metiers", "missions", "pourquoi"):
            assert (html.count(f'href="#{anchor}"'), html.count(f'id="{anchor}"')) == (1, 1)


class TestMadeUpData:
    def test_one_made_up_mission_holds_the_page(self, page, entry):
        assert not page.stands_on_demonstration
        mission_of(entry, is_demo=True)
        refresh(type(page).objects.get())
        assert PageState.objects.get(page_id=page.pk).hold

    def test_so_does_a_made_up_rate(self, page, entry, role):
        make_rate(role, **{page.entry_field: entry}, is_demo=True)
        assert type(page).objects.get().stands_on_demonstration

    def test_a_held_page_is_kept_from_machines_only(self, page, entry, client):
        mission_of(entry, is_demo=True)
        refresh(type(page).objects.get())
        response = client.get(page.address)
        assert (response.status_code, response["X-Robots-Tag"].split(",")[0]) == (200, "noindex")
        assert page.address not in client.get("/sitemap-pages-1.xml").text

    def test_a_page_of_real_data_is_indexed(self, page, entry, client):
        mission_of(entry)
        assert client.get(page.address)["X-Robots-Tag"].startswith("index")


class TestFreshness:
    TAGS = {
        CityPage: lambda slug: {city_tag(slug), city_missions_tag(slug)},
        SectorPage: lambda slug: {sector_tag(slug), sector_missions_tag(slug)},
    }

    def collected(self, page, rf):
        with collecting() as collector:
            request = rf.get(page.address, headers={"host": "localhost"})
            type(page).objects.get().serve(request).render()
        return collector

    def test_the_page_says_what_it_was_made_from(self, page, entry, rf):
        wanted = {RATES, VOCABULARY, "navigation", *self.TAGS[type(page)](entry.slug)}
        assert wanted <= self.collected(page, rf).tags

    def test_it_is_true_until_the_first_mission_ends(self, page, entry, rf):
        soon = timezone.now() + timedelta(minutes=5)
        mission = mission_of(entry, valid_through=soon)
        mission_of(entry)
        assert self.collected(page, rf).until == mission.valid_through

    def test_a_mission_that_closes_makes_it_stale(self, page, entry, rf):
        mission = mission_of(entry)
        tags = self.collected(page, rf).tags
        before = versions(tags)
        withdraw([mission], at=timezone.now(), by=Actor(process="test"))
        assert versions(tags) != before

    def test_no_count_is_kept_after_a_mission_closes(self, page, entry, client):
        mission = mission_of(entry)
        assert 'fact-box__value figures">1<' in client.get(page.address).text
        withdraw([mission], at=timezone.now(), by=Actor(process="test"))
        assert 'fact-box__value figures">0<' in client.get(page.address).text

    def test_a_mission_that_expires_is_counted_no_longer(self, page, entry, client):
        mission = mission_of(entry)
        with time_machine.travel(mission.valid_through):
            assert 'fact-box__value figures">0<' in client.get(page.address).text

"""How an editor makes the page of a role in a city."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from pages.models import LandingPage, RoleGuidePage
from tests.factories.missions import make_client, make_mission
from tests.factories.pages import make_guide, make_page
from tests.factories.people import make_user
from tests.factories.rates import make_rate
from tests.factories.taxonomy import make_city, make_role, make_sector

pytestmark = pytest.mark.django_db


@pytest.fixture
def lyon():
    return make_city()


@pytest.fixture
def guide(site_tree, role):
    return make_guide(site_tree.role_index, role)


def address(guide):
    return reverse("wagtailadmin_pages:add", args=["pages", "landingpage", guide.pk])


def sent(city, **fields):
    values = {
        "title": "",
        "city": city.pk,
        "hero_title": "",
        "hook": "",
        "introduction": rich_text(""),
        "sections": streamfield([]),
        "sources": streamfield([]),
        "comments": streamfield([]),
    }
    return nested_form_data(values | fields)


def create(client, guide, city):
    response = client.post(address(guide), sent(city))
    assert response.status_code == 302, response.context["form"].errors
    return LandingPage.objects.child_of(guide).get(city=city)


def busy(role, city):
    sectors = [make_sector("industrie", name="Industrie"), make_sector("energie", name="Énergie")]
    for number in range(6):
        make_mission(role, city, client=make_client(), sector=sectors[number % 2])


def test_a_draft_takes_its_role_from_the_guide(editor_client, guide, role, lyon):
    page = create(editor_client, guide, lyon)
    assert (page.role, page.slug, page.live) == (role, "lyon", False)
    assert "à Lyon" in page.title


def test_a_draft_begins_with_the_headings_that_its_facts_suggest(editor_client, guide, role, lyon):
    busy(role, lyon)
    make_rate(role, city=lyon)
    make_rate(role)
    page = create(editor_client, guide, lyon)
    sections = [section.value for section in page.get_latest_revision_as_object().sections]
    assert [section["anchor"] for section in sections] == ["comparer-le-tjm", "besoins"]
    assert all(section.is_empty for section in sections)


def test_other_facts_suggest_other_headings(editor_client, guide, role, lyon):
    busy(role, lyon)
    page = create(editor_client, guide, lyon)
    sections = page.get_latest_revision_as_object().sections
    assert [section.value["anchor"] for section in sections] == ["besoins"]


def test_without_facts_it_begins_empty(editor_client, guide, lyon):
    assert not create(editor_client, guide, lyon).get_latest_revision_as_object().sections


def test_a_pair_that_has_a_page_is_refused_with_a_link_to_it(editor_client, guide, lyon):
    known = make_page(LandingPage, guide, "", city=lyon)
    response = editor_client.post(address(guide), sent(lyon))
    assert response.status_code == 200
    edit = reverse("wagtailadmin_pages:edit", args=[known.pk])
    assert f'href="{edit}"' in "".join(response.context["form"].errors["city"])
    assert LandingPage.objects.count() == 1


def test_the_same_city_under_another_role_is_another_page(editor_client, site_tree, guide, lyon):
    make_page(LandingPage, make_guide(site_tree.role_index, make_role("data-engineer")), "", city=lyon)
    create(editor_client, guide, lyon)
    assert LandingPage.objects.filter(city=lyon).count() == 2


def test_the_city_of_the_address_is_proposed(editor_client, guide, lyon):
    make_city("paris", name="Paris")
    response = editor_client.get(address(guide), {"ville": "lyon"})
    assert response.context["form"]["city"].value() == lyon.pk


def test_else_the_city_with_the_most_to_say(editor_client, guide, role, lyon):
    busy(role, lyon)
    assert editor_client.get(address(guide)).context["form"]["city"].value() == lyon.pk


@pytest.mark.parametrize("asked", ["", "nulle-part"])
def test_else_none(editor_client, guide, lyon, asked):
    assert not editor_client.get(address(guide), {"ville": asked}).context["form"]["city"].value()


def test_the_facts_are_shown_while_one_writes(editor_client, guide, role, lyon):
    busy(role, lyon)
    make_rate(role, city=lyon, median=480)
    page = make_page(LandingPage, guide, "", city=lyon)
    html = editor_client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    facts = BeautifulSoup(html, "html.parser").select_one(".site-figures")
    assert "480" in facts.select_one(".rate-table").get_text()
    assert "Énergie" in facts.get_text()
    values = [value.get_text()[:3] for value in facts.select(".fact-box__value")]
    assert values == ["480", "6", "6"]
    assert "Balise" in facts.select_one(".fact-box").get_text()  # whose the counts are


def test_the_title_of_another_city_follows(editor_client, guide, lyon):
    page = create(editor_client, guide, lyon)
    paris = make_city("paris", name="Paris", locative="à Paris")
    editor_client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), sent(paris, title=page.title))
    draft = LandingPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    assert (draft.slug, "à Paris" in draft.title) == ("paris", True)


def panel(client, url, **query):
    """The panel of the facts as the form is opened."""
    html = client.get(url, query).content.decode()
    return BeautifulSoup(html, "html.parser").select_one("[data-landing-facts]")


def test_the_facts_of_the_proposed_city_are_shown_before_anything_is_saved(editor_client, guide, role, lyon):
    make_rate(role, city=lyon, median=480)
    shown = panel(editor_client, address(guide), ville="lyon")
    assert shown["data-city"] == str(lyon.pk)
    assert "480" in shown.select_one(".site-figures").get_text()


def test_without_a_city_the_panel_waits_for_one(editor_client, guide, role, lyon):
    shown = panel(editor_client, address(guide))
    assert not shown.select(".site-figures")
    assert shown.select_one("[role=status]").get_text() == shown["data-none"]


def test_below_a_guide_without_a_role_there_is_no_panel(editor_client, guide, lyon):
    RoleGuidePage.objects.filter(pk=guide.pk).update(role=None)
    assert panel(editor_client, address(guide), ville="lyon") is None


def test_its_script_is_loaded_where_the_panel_is(editor_client, guide, site_tree):
    assert "landing_facts" in editor_client.get(address(guide)).content.decode()
    other = reverse("wagtailadmin_pages:edit", args=[guide.pk])
    assert "landing_facts" not in editor_client.get(other).content.decode()


def test_when_a_city_is_refused_the_panel_shows_its_facts_not_the_old_ones(editor_client, guide, role, lyon):
    paris = make_city("paris", name="Paris")
    make_page(LandingPage, guide, "", city=paris)
    page = make_page(LandingPage, guide, "", city=lyon)
    response = editor_client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), sent(paris))
    shown = BeautifulSoup(response.content, "html.parser").select_one("[data-landing-facts]")
    assert shown["data-city"] == str(paris.pk)


# The facts of another city, fetched


def fetched(client, guide, city, **query):
    return client.get(reverse("landing_facts", args=[guide.pk]), {"city": city.pk, **query})


def test_the_facts_of_a_chosen_city_are_a_piece_of_html(editor_client, guide, role, lyon):
    make_rate(role, city=lyon, median=480)
    html = fetched(editor_client, guide, lyon).content.decode()
    assert "480" in html
    assert "<html" not in html
    assert "data-about" in html


def test_they_are_what_the_panel_shows(editor_client, guide, role, lyon):
    busy(role, lyon)
    shown = panel(editor_client, address(guide), ville="lyon").select_one(".site-figures")
    piece = BeautifulSoup(fetched(editor_client, guide, lyon).content, "html.parser").select_one(
        ".site-figures"
    )
    assert piece.get_text() == shown.get_text()


def test_a_pair_that_has_a_page_is_said_with_a_link(editor_client, guide, lyon):
    known = make_page(LandingPage, guide, "", city=lyon)
    link = f'href="{reverse("wagtailadmin_pages:edit", args=[known.pk])}"'
    assert link in fetched(editor_client, guide, lyon).content.decode()
    assert link not in fetched(editor_client, guide, lyon, page=known.pk).content.decode()


def test_what_is_unknown_is_not_found(editor_client, guide, site_tree, lyon):
    url = reverse("landing_facts", args=[guide.pk])
    for query in ({}, {"city": 0}, {"city": "lyon"}, {"city": lyon.pk, "page": 0}):
        assert editor_client.get(url, query).status_code == 404
    for page_id in (0, site_tree.role_index.pk):
        elsewhere = reverse("landing_facts", args=[page_id])
        assert editor_client.get(elsewhere, {"city": lyon.pk}).status_code == 404


def test_a_guide_without_a_role_has_no_facts(editor_client, guide, lyon):
    RoleGuidePage.objects.filter(pk=guide.pk).update(role=None)
    assert fetched(editor_client, guide, lyon).status_code == 404


def test_only_who_may_write_below_the_guide_reads_them(client, guide, lyon):
    assert fetched(client, guide, lyon).status_code == 302
    client.force_login(make_user("ventes", "Ventes"))
    answer = client.get(
        reverse("landing_facts", args=[guide.pk]),
        {"city": lyon.pk},
        headers={"X-Requested-With": "XMLHttpRequest"},
    )
    assert answer.status_code == 403


def test_nothing_is_saved_by_reading_them(editor_client, guide, lyon):
    fetched(editor_client, guide, lyon)
    assert not LandingPage.objects.exists()

"""Creating the page of a sector or of a city in the editor."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from pages.models import CityPage, SectorPage
from tests.factories.hubs import make_city_index, make_city_page, make_sector_index, make_sector_page
from tests.factories.pages import reload
from tests.factories.taxonomy import make_city, make_sector

pytestmark = pytest.mark.usefixtures("site_tree")


@pytest.fixture
def havre():
    return make_city("le-havre", name="Le Havre", locative="au Havre")


def typed(**fields):
    """What the form sends; nothing is written but ``fields``."""
    empty = {
        "title": "",
        "hero_title": "",
        "hook": "",
        "introduction": rich_text(""),
        "sections": streamfield([]),
        "sources": streamfield([]),
        "seo_title": "",
        "search_description": "",
        "hidden_reason": "",
        "comments": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": 0},
    }
    return nested_form_data(empty | fields)


@pytest.fixture
def create(editor_client):
    """Sends the form of a new page; answers with what the editor sees next."""

    def send(index, **fields):
        kind = {"SectorIndexPage": "sectorpage", "CityIndexPage": "citypage"}[type(index).__name__]
        return editor_client.post(
            reverse("wagtailadmin_pages:add", args=["pages", kind, index.pk]), typed(**fields), follow=True
        )

    return send


def test_address_and_title_come_from_the_vocabulary(create, havre):
    create(make_city_index(), city=havre.pk)
    page = CityPage.objects.get()
    assert (page.title, page.slug, page.city, page.live) == ("Le Havre", "le-havre", havre, False)


def test_the_title_of_the_editor_stays(create):
    create(make_sector_index(), sector=make_sector().pk, title="Industries")
    assert (SectorPage.objects.get().title, SectorPage.objects.get().slug) == ("Industries", "industrie")


def test_a_slug_that_is_sent_all_the_same_is_not_heard(create, havre):
    create(make_city_index(), city=havre.pk, slug="autre")
    assert CityPage.objects.get().slug == "le-havre"


def test_a_second_page_of_a_city_is_refused_with_a_link_to_the_first(create, havre):
    first = make_city_page(havre)
    response = create(make_city_index(), city=havre.pk)
    assert CityPage.objects.count() == 1
    link = BeautifulSoup(response.content, "html.parser").select_one(".error-message a")
    assert (link["href"], link.text) == (reverse("wagtailadmin_pages:edit", args=[first.pk]), "Le Havre")


def test_a_draft_is_enough_to_be_the_first(create):
    sector = make_sector()
    make_sector_page(sector, publish=False)
    create(make_sector_index(), sector=sector.pk)
    assert SectorPage.objects.count() == 1


def test_another_page_at_the_address_is_named_as_well(create, havre):
    index = make_city_index()
    make_city_page(make_city("caen"))
    Page.objects.filter(slug="caen").update(slug="le-havre", title="À cette adresse")
    response = create(index, city=havre.pk)
    assert (
        "À cette adresse" in BeautifulSoup(response.content, "html.parser").select_one(".error-message").text
    )


def test_without_a_city_there_is_not_even_a_draft(create):
    response = create(make_city_index(), title="Une ville")
    assert response.status_code == 200
    assert not CityPage.objects.exists()


def test_the_page_itself_is_no_other(editor_client, havre):
    page = make_city_page(havre)
    editor_client.post(
        reverse("wagtailadmin_pages:edit", args=[page.pk]),
        typed(city=havre.pk, title=page.title, hook="Neuf."),
    )
    assert reload(page).get_latest_revision_as_object().hook == "Neuf."


def test_the_form_asks_for_no_slug(editor_client, havre):
    page = make_city_page(havre)
    html = editor_client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content
    assert BeautifulSoup(html, "html.parser").select_one('input[name="slug"]') is None


def test_a_copy_waits_for_a_city_of_its_own(havre):
    page = make_city_page(havre)
    copy = page.copy(update_attrs={"slug": "copie", "title": "Copie"}, keep_live=False)
    assert (copy.city, copy.slug, copy.live) == (None, "copie", False)
    copy.city = make_city("caen")
    copy.save()
    assert copy.slug == "caen"


@pytest.mark.parametrize(("title", "then"), [("Le Havre", "Caen"), ("Chez nous", "Chez nous")])
def test_a_title_that_the_vocabulary_gave_follows_it_and_that_of_the_editor_stays(
    editor_client, havre, title, then
):
    page = make_city_page(havre)
    page.title = title
    page.save_revision()
    caen = make_city("caen", name="Caen")
    editor_client.post(
        reverse("wagtailadmin_pages:edit", args=[page.pk]), typed(city=caen.pk, title=title), follow=True
    )
    draft = reload(page).get_latest_revision_as_object()
    assert (draft.title, draft.slug) == (then, "caen")

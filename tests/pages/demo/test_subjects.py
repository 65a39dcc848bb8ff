"""Rate, sector, city and landing pages of the demonstration, a few landing pages of each status."""

from __future__ import annotations

from collections import Counter

import pytest

from jobs.taxonomy.models import Role
from pages.demo import subjects
from pages.demo.documents import slugs
from pages.demo.subjects import Status, pairs
from pages.models import CityPage, LandingPage, PageState, RatePage, SectorPage
from tests.factories.demonstration import FEW_LANDINGS


def landings(status: Status) -> list[LandingPage]:
    wanted = {(pair.role, pair.city) for pair in pairs(most=FEW_LANDINGS) if pair.status is status}
    return [page for page in LandingPage.objects.all() if (page.role.slug, page.city.slug) in wanted]


def test_there_is_a_rate_page_for_each_guide(demonstration):
    pages = RatePage.objects.live()
    assert pages.count() == 12
    assert {page.url_path for page in pages} == {
        f"{page.role.guide.url_path}tjm/" for page in pages.select_related("role__guide")
    }


def test_there_are_six_sectors_and_ten_cities(demonstration):
    assert SectorPage.objects.live().count() == 6
    assert CityPage.objects.live().count() == 10
    assert CityPage.objects.filter(slug="le-havre", city__locative="au Havre").exists()


def test_there_are_sixty_landing_pages_and_more_and_each_status_several_times():
    counts = Counter(pair.status for pair in pairs())
    assert sum(counts.values()) >= 60
    assert set(counts) == set(Status)
    assert min(counts.values()) >= 2


def test_no_pair_stands_twice():
    names = [pair.name for pair in pairs()]
    assert len(set(names)) == len(names)


def test_so_many_of_each_status_may_be_asked_for(demonstration):
    assert {status: len(landings(status)) for status in Status} == dict.fromkeys(Status, FEW_LANDINGS)


def test_a_written_page_has_its_text_and_a_bare_one_none(demonstration):
    assert all(page.live and page.introduction and page.sections for page in landings(Status.WRITTEN))
    assert all(page.live and not page.introduction and not page.sections for page in landings(Status.BARE))


def test_a_draft_is_not_shown(demonstration, client):
    drafts = landings(Status.DRAFT)
    assert not any(page.live for page in drafts)
    assert {client.get(page.get_url()).status_code for page in drafts} == {404}


def test_a_hidden_page_says_why(demonstration):
    hidden = landings(Status.HIDDEN)
    states = PageState.objects.in_bulk([page.pk for page in hidden])
    for page in hidden:
        assert page.live
        assert not page.verdict.is_indexable
        assert any(page.hidden_reason in reason for reason in states[page.pk].reasons)


def test_a_page_that_an_editor_changed_is_left_alone(demonstration):
    page = SectorPage.objects.first()
    page.hook = "Mon accroche"
    page.save_revision().publish()
    assert subjects.create_sectors(page.get_parent()) == 0
    assert SectorPage.objects.get(pk=page.pk).hook == "Mon accroche"


def test_without_a_guide_there_is_neither_rate_nor_landing_page(demonstration):
    role = Role.objects.get(slug="data-engineer")
    role.guide.delete()
    assert subjects.create_rates() == 0
    subjects.create_landings(most=FEW_LANDINGS)
    assert not LandingPage.objects.filter(role=role).exists()


@pytest.mark.parametrize(
    ("folder", "kind"), [("rates", RatePage), ("sectors", SectorPage), ("cities", CityPage)]
)
def test_each_page_has_its_own_words_and_no_defect(demonstration, folder, kind):
    assert kind.objects.count() == len(slugs(folder))
    for page in kind.objects.all():
        assert page.introduction
        assert page.defects() == []

"""The whole demonstration, as ``make run`` shows it."""

from __future__ import annotations

from django.utils import timezone
from wagtail.models import Page

from pages.demo.subjects import Status, pairs
from pages.facts.scope import facts_in
from pages.facts.values import Resolved, resolve
from pages.models import CityPage, LandingPage, RatePage, RoleGuidePage, SectorPage
from tests.pages.figures import figures, lacking


def written() -> list[LandingPage]:
    names = {(pair.role, pair.city) for pair in pairs() if pair.status is Status.WRITTEN}
    pages = LandingPage.objects.select_related("role", "city")
    return [page for page in pages if (page.role.slug, page.city.slug) in names]


def facts_of(page: LandingPage) -> list[Resolved]:
    texts = [page.introduction]
    texts += [answer.value.source for section in page.sections for answer in section.value["answer"]]
    return resolve([fact for text in texts for fact in facts_in(text)], at=timezone.now())


def test_every_landing_page_is_there(whole_demonstration):
    assert LandingPage.objects.count() == len(pairs()) >= 60


def test_written_landing_pages_have_no_defect(whole_demonstration):
    assert {page.slug: found for page in written() if (found := page.defects())} == {}


def test_every_fact_has_a_scope_and_most_have_a_value(whole_demonstration):
    facts = [fact for page in written() for fact in facts_of(page)]
    assert [problem for fact in facts for problem in fact.problems] == []
    with_value = [fact for fact in facts if fact.value]
    assert len(with_value) > len(facts) / 2


def test_some_pages_lack_the_data_for_a_rate(whole_demonstration):
    rates = [fact for page in written() for fact in facts_of(page) if fact.is_rate and fact.fact.city]
    assert {bool(fact.value) for fact in rates} == {True, False}


def test_every_figure_of_every_page_has_its_unit_date_sample_and_source(whole_demonstration, client):
    pages = Page.objects.descendant_of(whole_demonstration, inclusive=True).live().specific()
    read = {page: client.get(page.address).content.decode() for page in pages}
    assert {page.address: found for page, html in read.items() if (found := lacking(html))} == {}
    with_figures = {type(page) for page, html in read.items() if figures(html)}
    assert with_figures >= {RatePage, SectorPage, CityPage, LandingPage, RoleGuidePage}

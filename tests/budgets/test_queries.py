"""How many SQL queries a page costs: bounded, and the same however much there is of everything."""

from __future__ import annotations

import pytest
from django.utils import timezone

from jobs.missions.models import Mission
from jobs.taxonomy.models import City, Role
from pages.facts.scope import Fact, markup_of
from pages.models import ArticlePage, RoleGuidePage
from tests.budgets.crowds import add_articles, add_guides, fill_sections, keep_guides
from tests.factories.missions import make_mission
from tests.factories.pages import question

GUIDE = "/freelance/developpeur-back-end/"
ARTICLE = "/conseils/regie-forfait-portage/"

BUDGETS = {
    GUIDE: 20,
    "/": 19,
    "/freelance/": 12,
    "/conseils/": 12,
    ARTICLE: 16,
    "/auteurs/": 12,
    "/auteurs/redaction/": 12,
    "/mentions-legales/": 12,
    "/contact/": 12,
    "/deposer-un-projet/": 6,
    "/conseils/flux.xml": 4,
    "/missions/": 11,
    "/missions/developpeur-java/": 12,
    "/missions/?ville=lyon&rayon=50&tjm_min=300": 12,
    "/missions/flux.xml": 4,
    "/sitemap.xml": 6,
    "/sitemap-pages-1.xml": 3,
    "/sitemap-missions-1.xml": 2,
    "/sitemap-listes-1.xml": 4,
    "/robots.txt": 0,
    "/n-existe-pas/": 10,
}


@pytest.mark.parametrize("path", BUDGETS)
def test_a_page_stays_within_its_budget(path, queries):
    assert queries(path) <= BUDGETS[path]


def test_a_guide_with_links_documents_figures_experts_and_missions_takes_25_queries_at_most(queries):
    fill_sections(RoleGuidePage.objects.get(slug="developpeur-back-end"), 5)
    assert queries(GUIDE) <= 25


def test_100_facts_in_the_text_cost_three_queries(queries):
    guide = RoleGuidePage.objects.get(slug="developpeur-back-end")
    before = queries(GUIDE)
    cities = City.objects.values_list("slug", flat=True)[:50]
    kinds = ("median-rate", "open-missions")
    facts = [Fact(kind, guide.role.slug, city=city, fallback="x") for city in cities for kind in kinds]
    guide.sections = [
        question(html=f"<p>{markup_of(fact)}</p>", anchor=f"a{n}") for n, fact in enumerate(facts)
    ]
    guide.save_revision().publish()
    assert queries(GUIDE) <= before + 3


@pytest.mark.parametrize("path", [GUIDE, "/"])
def test_300_missions_cost_as_many_queries_as_3(path, queries):
    role = Role.objects.get(slug="developpeur-back-end")
    for _number in range(3):
        make_mission(role)
    few = queries(path)
    for _number in range(297):
        make_mission(role)
    assert queries(path) == few


@pytest.mark.parametrize(("model", "path"), [(RoleGuidePage, GUIDE), (ArticlePage, ARTICLE)])
def test_500_sections_cost_as_many_queries_as_5(model, path, queries, client):
    page = model.objects.get(slug=path.split("/")[-2])
    fill_sections(page, 5)
    few = queries(path)
    fill_sections(page, 500)
    assert queries(path) == few
    assert client.get(path).content.count(b"<figure") == 500


@pytest.mark.parametrize("path", [GUIDE, "/", "/freelance/", "/sitemap-pages-1.xml", "/contact/"])
def test_60_guides_cost_as_many_queries_as_2(path, queries, client):
    keep_guides(2)
    few = queries(path)
    add_guides(60)
    assert queries(path) == few
    assert client.get("/freelance/").content.count(b'<li><a href="/freelance/') >= 60


@pytest.mark.parametrize("path", [ARTICLE, "/", "/conseils/", "/conseils/flux.xml"])
def test_100_articles_cost_as_many_queries_as_3(path, queries):
    few = queries(path)
    add_articles(97)
    assert queries(path) == few


def test_a_mission_takes_14_queries_at_most(queries):
    mission = Mission.objects.open(at=timezone.now()).exclude(city=None).newest_first()[0]
    assert queries(mission.get_absolute_url()) <= 14


@pytest.mark.parametrize(
    "path", ["/missions/", "/missions/?ville=lyon&rayon=50&tjm_min=300", "/missions/flux.xml"]
)
def test_120_missions_cost_as_many_queries_as_they_did_before(path, queries, client):
    lyon, role = City.objects.get(slug="lyon"), Role.objects.get(slug="developpeur-java")
    make_mission(role, lyon)
    few = queries(path)
    for _number in range(120):
        make_mission(role, lyon, skills=role.skills.all()[:4])
    assert queries(path) == few

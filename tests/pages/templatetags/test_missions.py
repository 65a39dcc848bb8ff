"""Missions on pages about roles, and guides on pages about missions."""

import pytest
from django.template import engines

from core.pagecache import collecting
from core.text import strip_tags_to_text
from jobs.caching import role_missions_tag
from tests.factories.missions import make_mission
from tests.factories.pages import make_guide
from tests.factories.taxonomy import make_role, make_sector
from tests.pages.rate_pages import make_rate_page


@pytest.fixture
def print_tag(rf, site_tree):
    """Renders one tag of the library in a page."""

    def show(tag, **context):
        request = rf.get("/", headers={"host": "localhost"})
        template = engines["django"].from_string("{% load missions %}{% " + tag + " %}")
        return template.render(context, request)

    return show


@pytest.fixture
def guide(site_tree, role):
    return make_guide(site_tree.role_index, role)


class TestUnbrokenMark:
    @pytest.mark.parametrize(
        ("title", "expected"),
        [
            ("R&D (H/F)", 'R&amp;D <span class="unbroken">(H/F)</span>'),
            ("R&D", "R&amp;D"),
        ],
    )
    def test_only_the_mark_stays_in_one_piece(self, title, expected):
        template = engines["django"].from_string("{% load missions %}{{ title|unbroken_mark }}")
        assert template.render({"title": title}) == expected


class TestRoleMissions:
    def test_a_guide_shows_three_missions_of_its_role(self, print_tag, guide, role):
        for _number in range(4):
            make_mission(role)
        make_mission(make_role("data-engineer"), title="Données")
        html = print_tag("role_missions guide", guide=guide)
        assert html.count('class="mission-card"') == 3
        assert "Données" not in html

    def test_a_freelancer_finds_the_list_of_the_role(self, print_tag, guide):
        assert 'href="/missions/developpeur-back-end/"' in print_tag("role_missions guide", guide=guide)

    def test_without_a_mission_there_is_no_heading(self, print_tag, guide):
        assert "<h2" not in print_tag("role_missions guide", guide=guide)

    def test_the_list_of_the_editor_takes_its_place(self, print_tag, site_tree, role):
        make_mission(role)
        placed = ("latest_missions", {"heading": "", "role": role.slug, "limit": 3})
        guide = make_guide(site_tree.role_index, role, highlights=[placed])
        html = print_tag("role_missions guide", guide=guide)
        assert "mission-card" not in html
        assert 'href="/missions/developpeur-back-end/"' in html

    def test_made_up_missions_are_not_quoted_by_search_engines(self, print_tag, guide, role):
        make_mission(role, is_demo=True)
        assert "data-nosnippet" in print_tag("role_missions guide", guide=guide)

    def test_real_missions_may_be_quoted(self, print_tag, guide, role):
        make_mission(role)
        assert "data-nosnippet" not in print_tag("role_missions guide", guide=guide)

    def test_it_takes_two_queries(self, print_tag, guide, role, django_assert_num_queries):
        for _number in range(3):
            make_mission(role)
        guide.role = role  # a page comes with it
        with django_assert_num_queries(2):
            print_tag("role_missions guide", guide=guide)


FORM = 'href="/deposer-un-projet/besoin/?depuis=%2F&amp;metier=developpeur-back-end"'


class TestRoleGuideLink:
    def test_a_client_finds_the_guide_of_the_role(self, print_tag, guide, role):
        html = print_tag("role_guide_link role", role=role)
        assert 'href="/freelance/developpeur-back-end/"' in html
        assert "développeur back-end" in strip_tags_to_text(html)

    def test_a_role_without_a_guide_leads_to_the_project_form(self, print_tag, role):
        assert FORM in print_tag("role_guide_link role", role=role)

    def test_a_guide_that_is_not_published_is_not_linked(self, print_tag, site_tree, role):
        make_guide(site_tree.role_index, role, publish=False)
        assert FORM in print_tag("role_guide_link role", role=role)

    def test_a_guide_kept_from_search_engines_is_not_linked(self, print_tag, site_tree, role):
        make_guide(site_tree.role_index, role, is_hidden_from_search=True, hidden_reason="doublon")
        assert FORM in print_tag("role_guide_link role", role=role)

    def test_without_a_role_it_leads_to_the_project_form(self, print_tag):
        assert 'href="/deposer-un-projet/besoin/?depuis=%2F"' in print_tag("role_guide_link role", role=None)

    def test_a_mission_fills_in_the_project_form(self, print_tag, guide, role):
        html = print_tag('role_guide_link role mission="12345678"', role=role)
        assert 'href="/freelance/developpeur-back-end/"' in html
        assert "metier=developpeur-back-end&amp;mission=12345678" in html


class TestRatePageLink:
    ADDRESS = 'href="/freelance/developpeur-back-end/tjm/"'

    def test_a_mission_leads_to_the_rates_of_its_role(self, print_tag, site_tree, role):
        make_rate_page(site_tree, role)
        html = print_tag("rate_page_link role", role=role)
        assert self.ADDRESS in html
        assert role.name in html

    def test_without_such_a_page_there_is_no_link(self, print_tag, guide, role):
        assert print_tag("rate_page_link role", role=role).strip() == ""
        assert print_tag("rate_page_link role", role=None).strip() == ""

    def test_a_page_kept_from_search_engines_is_not_linked(self, print_tag, site_tree, role):
        make_rate_page(site_tree, role, is_hidden_from_search=True, hidden_reason="doublon")
        assert print_tag("rate_page_link role", role=role).strip() == ""

    def test_a_page_that_is_no_longer_online_is_not_linked(self, print_tag, site_tree, role):
        make_rate_page(site_tree, role).unpublish()
        assert print_tag("rate_page_link role", role=role).strip() == ""

    def test_it_takes_one_query_beside_that_of_the_home_page(
        self, print_tag, site_tree, role, django_assert_num_queries
    ):
        make_rate_page(site_tree, role)
        print_tag("rate_page_link role", role=role)
        with django_assert_num_queries(2):
            print_tag("rate_page_link role", role=role)

    def test_it_stands_on_the_page_of_a_mission(self, client, site_tree, role):
        make_rate_page(site_tree, role)
        assert self.ADDRESS in client.get(make_mission(role).get_absolute_url()).content.decode()


class TestGuidesStayOrdinaryContent:
    """Missions come and go; what machines are told of a guide stays."""

    def test_their_verdict_and_their_date_do_not_move(self, client, guide, role):
        before = client.get("/freelance/developpeur-back-end/")["X-Robots-Tag"]
        sitemap = client.get("/sitemap-pages-1.xml").content
        make_mission(role, is_demo=True)
        state = type(guide).objects.get(pk=guide.pk).state
        response = client.get("/freelance/developpeur-back-end/")
        assert "mission-card" in response.content.decode()
        assert response["X-Robots-Tag"] == before
        assert client.get("/sitemap-pages-1.xml").content == sitemap
        assert (state.lastmod, state.content_hash) == (guide.state.lastmod, guide.state.content_hash)

    def test_publishing_a_guide_again_after_missions_came_moves_no_date(self, guide, role):
        make_mission(role)
        guide.save_revision().publish()
        assert type(guide).objects.get(pk=guide.pk).state.lastmod == guide.state.lastmod

    def test_a_chosen_sector_is_no_sector_of_the_text(self, site_tree, role):
        make_sector("energie", name="Energie")
        placed = ("latest_missions", {"heading": "", "sector": "energie", "limit": 3})
        guide = make_guide(site_tree.role_index, role, highlights=[placed])
        assert guide.sectors == []

    def test_the_page_goes_stale_when_a_mission_of_the_role_comes(self, guide, role, print_tag):
        with collecting() as collector:
            print_tag("role_missions guide", guide=guide)
        assert role_missions_tag(role.slug) in collector.tags

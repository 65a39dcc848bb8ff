"""The newest missions that can be applied to."""

from datetime import timedelta

import pytest
from django.utils import timezone

from core.pagecache import collecting
from pages.blocks import LatestMissionsBlock
from tests.factories.blocks import publication_errors, read, render
from tests.factories.missions import make_mission
from tests.factories.taxonomy import make_city, make_role, make_sector

pytestmark = pytest.mark.django_db

BLOCK = LatestMissionsBlock()


def missions(**chosen):
    return {"heading": "", "role": "", "city": "", "sector": "", "limit": 6} | chosen


def test_live_missions_are_shown_newest_first():
    now = timezone.now()
    make_mission(title="Ancienne", published_at=now - timedelta(days=3))
    make_mission(title="Récente", published_at=now - timedelta(days=1))
    html = render(BLOCK, missions())
    assert html.index("Récente") < html.index("Ancienne")


def test_a_mission_that_ended_is_not_shown():
    make_mission(title="Pourvue", state="filled")
    assert "Pourvue" not in render(BLOCK, missions())


def test_the_editor_chooses_a_role():
    make_mission(make_role("data-engineer"), title="Données")
    make_mission(title="Serveur")
    html = render(BLOCK, missions(role="data-engineer"))
    assert "Données" in html
    assert "Serveur" not in html


def test_the_editor_chooses_a_city():
    make_mission(city=make_city("brest"), title="Au bout")
    make_mission(title="À Lyon")
    assert "À Lyon" not in render(BLOCK, missions(city="brest"))


def test_the_editor_chooses_a_sector():
    make_mission(sector=make_sector("energie"), title="Centrale")
    make_mission(title="Ailleurs")
    assert "Ailleurs" not in render(BLOCK, missions(sector="energie"))


def test_no_more_are_shown_than_the_editor_wants():
    for number in range(4):
        make_mission(title=f"Mission {number}")
    assert render(BLOCK, missions(limit=3)).count('class="mission-card"') == 3


def test_the_heading_has_a_default():
    assert read(BLOCK, missions())[0] == "Latest missions"
    assert read(BLOCK, missions(heading="Chez nous"))[0] == "Chez nous"


@pytest.mark.parametrize(
    ("chosen", "address"),
    [
        ({}, "/missions/"),
        ({"role": "data-engineer"}, "/missions/data-engineer/"),
        ({"role": "data-engineer", "city": "lyon"}, "/missions/data-engineer/lyon/"),
        ({"city": "lyon"}, "/missions/?ville=lyon"),
        ({"sector": "energie"}, "/missions/?secteur=energie"),
        (
            {"role": "data-engineer", "city": "lyon", "sector": "energie"},
            "/missions/?metier=data-engineer&amp;ville=lyon&amp;secteur=energie",
        ),
    ],
)
def test_a_link_leads_to_all_of_them(chosen, address):
    make_mission(make_role("data-engineer"), make_city("lyon"), sector=make_sector("energie"))
    assert f'href="{address}"' in render(BLOCK, missions(**chosen))


def test_without_a_mission_it_says_what_a_client_can_do():
    html = render(BLOCK, missions(role="data-engineer", city="brest"))
    assert 'href="/deposer-un-projet/besoin/?metier=data-engineer&amp;ville=brest"' in html


def test_made_up_missions_are_not_quoted_by_search_engines():
    make_mission(is_demo=True)
    assert "data-nosnippet" in render(BLOCK, missions())


def test_real_missions_may_be_quoted():
    make_mission()
    assert "data-nosnippet" not in render(BLOCK, missions())


def test_two_blocks_take_twice_two_queries(django_assert_num_queries):
    for number in range(6):
        make_mission(title=f"Mission {number}")
    values = BLOCK.bulk_to_python([missions(), missions(limit=3)])
    with django_assert_num_queries(4):
        assert all(BLOCK.render(value, {}) for value in values)


def test_reading_a_page_does_not_read_the_choices(django_assert_num_queries):
    with django_assert_num_queries(0):
        BLOCK.bulk_to_python([missions(role="data-engineer", city="brest")])


def test_the_page_is_fresh_until_the_first_of_them_ends():
    first = timezone.now() + timedelta(hours=1)
    make_mission(valid_through=first)
    make_mission()
    with collecting() as collector:
        render(BLOCK, missions())
    assert collector.until == first


def test_an_unknown_role_cannot_be_chosen():
    make_role("data-engineer")
    assert publication_errors(BLOCK, missions(role="data-engineer")) == []
    assert len(publication_errors(BLOCK, missions(role="astronaute"))) == 1


def test_a_retired_role_is_offered_no_more():
    make_role("data-engineer", is_retired=True)
    assert len(publication_errors(BLOCK, missions(role="data-engineer"))) == 1


def test_the_picker_shows_a_preview(preview):
    assert "Dernières missions" in preview(BLOCK)

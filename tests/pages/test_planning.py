"""Which pairs of role and city have enough to say, and which of them lack a page."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from pages.models import LandingPage
from pages.planning import PairFacts, facts_of_pairs, gaps
from tests.factories.freelancers import make_expert
from tests.factories.missions import make_mission
from tests.factories.pages import make_guide, make_page
from tests.factories.rates import make_rate
from tests.factories.taxonomy import make_city, make_role, make_sector

pytestmark = pytest.mark.django_db


@pytest.fixture
def lyon():
    return make_city()


def facts(role, city):
    return facts_of_pairs(at=timezone.now())[role.pk, city.pk]


def enough(role, city):
    """Three facts: open missions, missions of twelve months, sectors."""
    for number in range(5):
        make_mission(role, city, sector=make_sector(f"secteur-{city.slug}-{number}"))


def test_each_fact_is_counted(role, lyon):
    sector = make_sector("industrie")
    make_mission(role, lyon, sector=sector)
    now = timezone.now()
    make_mission(
        role, lyon, sector=make_sector("banque"), state="filled", published_at=now - timedelta(days=90)
    )
    make_expert(role, city=lyon)
    make_rate(role, city=lyon)
    found = PairFacts("developpeur-back-end", "lyon", live=1, year=2, has_rate=True, experts=1, sectors=2)
    assert facts(role, lyon) == found
    assert found.count == 2


def test_what_is_not_of_the_city_only_is_left_out(role, lyon):
    make_mission(role, lyon, remote_policy="total")
    make_mission(role, lyon, state="draft")
    make_expert(role, city=lyon, remote_policy="total")
    make_expert(role, city=lyon, shows_card=False)
    make_rate(role)
    make_rate(role, region=lyon.department.region)
    make_rate(role, city=lyon, band="senior")
    assert facts_of_pairs(at=timezone.now()) == {}


@pytest.mark.parametrize(
    ("known", "count"),
    [
        ({"live": 2}, 0),
        ({"live": 3}, 1),
        ({"year": 4}, 0),
        ({"year": 5}, 1),
        ({"experts": 3, "sectors": 2}, 2),
        ({"experts": 2, "sectors": 1, "has_rate": True}, 1),
    ],
)
def test_a_fact_counts_from_its_threshold_on(known, count):
    assert PairFacts("role", "city", **known).count == count


def test_a_pair_with_enough_and_no_page_is_a_gap(role, lyon):
    enough(role, lyon)
    make_mission(role, make_city("paris", name="Paris"))
    assert [(gap.role, gap.city) for gap in gaps(at=timezone.now())] == [(role.slug, "lyon")]


@pytest.mark.parametrize("publish", [True, False])
def test_a_pair_with_a_page_is_none_not_even_as_a_draft(site_tree, role, lyon, publish):
    enough(role, lyon)
    make_page(LandingPage, make_guide(site_tree.role_index, role), "", city=lyon, publish=publish)
    assert gaps(at=timezone.now()) == []


def test_those_with_the_most_to_say_come_first(role, lyon):
    paris = make_city("paris", name="Paris")
    enough(role, lyon)
    enough(role, paris)
    make_rate(role, city=paris)
    assert [gap.city for gap in gaps(at=timezone.now())] == ["paris", "lyon"]


def test_one_role_may_be_asked_for(role, lyon):
    enough(role, lyon)
    enough(make_role("data-engineer"), make_city("paris", name="Paris"))
    assert [gap.role for gap in gaps(at=timezone.now(), role=role)] == [role.slug]


def test_it_costs_the_same_for_many_pairs(role, lyon):
    enough(role, lyon)

    def queries():
        with CaptureQueriesContext(connection) as seen:
            gaps(at=timezone.now())
        return len(seen)

    before = queries()
    for number in range(5):
        enough(make_role(f"role-{number}"), make_city(f"ville-{number}"))
    assert queries() == before <= 6


# The command


def plan(capsys, *arguments):
    call_command("plan_landings", *arguments)
    return capsys.readouterr().out


def test_the_command_lists_them(capsys, role, lyon):
    enough(role, lyon)
    out = plan(capsys)
    assert "developpeur-back-end" in out
    assert "1 pairs with enough data and no page" in out


def test_the_command_writes_a_file(capsys, tmp_path, role, lyon):
    enough(role, lyon)
    plan(capsys, "--csv", str(tmp_path / "plan.csv"))
    header, row = (tmp_path / "plan.csv").read_text(encoding="utf-8").splitlines()
    assert header == "role,city,live,year,rate,experts,sectors,facts,guide"
    assert row == "developpeur-back-end,lyon,5,5,no,0,5,3,no"


def test_a_file_that_cannot_be_written_is_an_error(tmp_path):
    with pytest.raises(CommandError, match="cannot be written"):
        call_command("plan_landings", "--csv", str(tmp_path / "nowhere" / "plan.csv"))


def test_a_limit_leaves_the_others_out(capsys, role, lyon):
    enough(role, lyon)
    enough(role, make_city("paris", name="Paris"))
    assert "1 pairs" in plan(capsys, "--limit", "1")
    with pytest.raises(CommandError):
        call_command("plan_landings", "--limit", "0")

"""The rates of today in the editor."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from jobs.salaries.computing import compute
from jobs.salaries.models import RateCell
from tests.factories.missions import NOWHERE, make_mission
from tests.factories.people import make_user
from tests.factories.rates import make_rate
from tests.factories.taxonomy import make_city, make_role

INDEX = "rate_cells_admin:index"


@pytest.fixture
def role(db):
    role = make_role()
    for _number in range(3):
        make_mission(role, make_city("lyon") if not _number else None, rate_min=400, rate_max=400)
    compute(timezone.now())
    return role


def listed(browser, **query):
    return list(browser.get(reverse(INDEX), query).context["object_list"])


def test_cells_are_listed_the_largest_first(sales_client, role):
    make_mission(role, NOWHERE, rate_min=400, rate_max=400)
    compute(timezone.now())
    sizes = [(cell.level, cell.missions) for cell in listed(sales_client)]
    assert sizes[0] == ("country", 4)
    assert [missions for _level, missions in sizes] == [4, 3, 3]


def test_what_visitors_read_stands_beside_what_was_computed(sales_client, role):
    make_rate(role, median=410)
    make_rate(role, median=300, month=timezone.localdate().replace(year=2020))
    make_rate(make_role("pmo"), median=900)
    found = {cell.level: cell.published for cell in listed(sales_client)}
    assert found == {"country": 410, "region": None, "city": None}


def test_made_up_rates_stand_beside_made_up_cells_only(sales_client, role):
    make_rate(role, median=410, is_demo=True)
    assert {cell.published for cell in listed(sales_client)} == {None}


def test_the_list_is_narrowed_down(sales_client, role):
    city = RateCell.objects.get(level="city").city
    assert [cell.level for cell in listed(sales_client, city=city.pk)] == ["city"]
    assert [cell.level for cell in listed(sales_client, level="region")] == ["region"]
    assert listed(sales_client, role=make_role("pmo").pk) == []


@pytest.mark.parametrize("group", ["Rédaction", "Relecture", "Ventes", "Administration"])
def test_the_team_may_read_it(client, role, group):
    client.force_login(make_user("someone", group))
    assert client.get(reverse(INDEX)).status_code == 200


def test_nobody_else_may(client, role):
    assert client.get(reverse(INDEX)).status_code == 302


def test_fifty_cells_cost_as_many_queries_as_three(sales_client, role):
    def queries():
        with CaptureQueriesContext(connection) as seen:
            sales_client.get(reverse(INDEX))
        return len(seen)

    queries()
    few = queries()
    for number in range(16):
        other = make_role(f"role-{number}")
        for _number in range(3):
            make_mission(other)
    compute(timezone.now())
    assert queries() == few

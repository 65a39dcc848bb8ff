"""What may be published: thresholds, nestedness, residuals."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jobs.salaries.cells import Key, Table
from jobs.salaries.disclosure import Thresholds, publishable
from tests.jobs.salaries.lives import Fact, live, observations

USUAL = Thresholds(5, 3, 80)
FRANCE = Key(role=7, region=0, city=0, band=0, sector=0)
REGION, LYON = FRANCE._replace(region=1), FRANCE._replace(city=1)


def facts(clients, **where):
    """One mission for each client, of no place, band or sector unless one is given."""
    nowhere = {"role": 7, "region": 0, "city": 0, "band": 0, "sector": 0, "rate": 450.0, "day": 1}
    return [Fact(mission=0, client=client, **(nowhere | where)) for client in clients]


def published(*some, thresholds=USUAL):
    numbered = [
        replace(fact, mission=number) for number, fact in enumerate(fact for facts in some for fact in facts)
    ]
    table = Table(observations(numbered))
    return set(table.keys_of(publishable(table, thresholds)))


@pytest.mark.parametrize(
    ("clients", "is_told"),
    [
        ([1, 1, 2, 2, 3], True),
        ([1, 1, 2, 3], False),
        ([1, 1, 1, 2, 2], False),
        ([1] * 8 + [2, 3], True),
        ([1] * 9 + [2, 3], False),
        ([0, 0, 0, 1, 2], True),
        ([0, 0, 0, 0, 1], False),
        ([], False),
    ],
)
def test_a_cell_needs_missions_clients_and_no_client_with_too_many(clients, is_told):
    assert published(facts(clients)) == ({FRANCE} if is_told else set())


def test_settings_lower_no_floor():
    assert Thresholds(1, 0, 100) == Thresholds(3, 3, 80)


def test_settings_may_be_stricter():
    assert published(facts([1, 2, 3] * 2), thresholds=Thresholds(7, 3, 80)) == set()


def test_the_only_part_is_told_where_nothing_remains():
    lyon = facts([1, 2, 3, 4, 5], region=1, city=1)
    assert published(lyon) == {FRANCE, REGION, LYON}


def test_a_part_is_hidden_where_too_little_remains():
    lyon = facts([1, 2, 3, 4, 5], region=1, city=1)
    assert published(lyon, facts([6])) == {FRANCE}


def test_missions_that_are_fully_remote_remain_of_france():
    lyon, remote = facts([1, 2, 3, 4, 5], region=1, city=1), facts([1, 2, 3, 4, 5])
    assert published(lyon, remote) == {FRANCE, REGION, LYON}


def test_the_smaller_part_is_hidden_with_the_one_that_is_too_small():
    bands = [facts([1, 2, 3] * 3, band=1), facts([1, 2, 3] * 2, band=2), facts([1, 2], band=3)]
    assert published(*bands) == {FRANCE, FRANCE._replace(band=1)}


def test_a_city_is_not_told_without_its_region():
    """Its region is hidden, since France less that region would be one mission."""
    assert LYON not in published(facts([1, 2, 3] * 4, region=1, city=1), facts([1]))


def test_nothing_is_published_of_nothing():
    table = Table(observations([]))
    assert list(publishable(table, USUAL)) == []


def test_a_barred_cell_stays_hidden_and_so_do_its_parts():
    table = Table(observations(facts([1, 2, 3, 4, 5], region=1, city=1)))
    barred = np.array([key == REGION for key in table.keys_of()])
    assert set(table.keys_of(publishable(table, USUAL, barred=barred))) == {FRANCE}


@given(st.randoms(use_true_random=False))
@settings(max_examples=25, deadline=None)
def test_no_published_cell_and_no_difference_of_published_cells_gives_anybody_away(draw):
    assert live(draw, months=1).wrong == []

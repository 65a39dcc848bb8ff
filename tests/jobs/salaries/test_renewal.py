"""From one publication to the next: what is renewed, what is kept, what is hidden."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from jobs.salaries.cells import Key
from jobs.salaries.disclosure import Thresholds
from jobs.salaries.renewal import LONGEST_KEPT
from tests.jobs.salaries.lives import FIRST_MONTH, Fact, Life, live, publish

FRANCE = Key(role=7, region=0, city=0, band=0, sector=0)
JUNIOR, SENIOR = FRANCE._replace(band=1), FRANCE._replace(band=3)


def a_life():
    return Life(Random(1), Thresholds(5, 3, 80))  # noqa: S311 (draws nothing)


def add(life, *clients, band=0, rate=450.0):
    for client in clients:
        life.count += 1
        life.known[life.count] = Fact(life.count, 7, 0, 0, band, 0, client, rate, day=30 * FIRST_MONTH)


def told(life, month, cell=FRANCE):
    """How many missions a cell tells, and of which month; None where it is hidden."""
    publish(life, month)
    assert life.wrong == []
    found = life.told[month].get(cell)
    return (len(found[0]), found[1]) if found else None


def test_a_cell_is_kept_until_enough_has_changed():
    life, month = a_life(), FIRST_MONTH
    add(life, 1, 2, 3, 4, 5)
    assert told(life, month) == (5, month)
    add(life, 6)
    assert told(life, month + 1) == (5, month)
    add(life, 1, 2, 6)
    assert told(life, month + 2) == (5, month)
    add(life, 3)
    assert told(life, month + 3) == (10, month + 3)


def test_missions_of_one_client_renew_nothing():
    life, month = a_life(), FIRST_MONTH
    add(life, 1, 2, 3, 4, 5)
    told(life, month)
    add(life, *[6] * 20)
    assert told(life, month + 1) == (5, month)


def test_a_cell_that_did_not_change_is_of_today():
    life, month = a_life(), FIRST_MONTH
    add(life, 1, 2, 3, 4, 5)
    told(life, month)
    assert told(life, month + 1) == (5, month + 1)


def test_a_mission_that_leaves_alone_is_told_until_others_follow():
    life, month = a_life(), FIRST_MONTH
    add(life, *range(1, 13))
    told(life, month)
    del life.known[1]
    assert told(life, month + 1) == (12, month)
    for number in (2, 3, 4, 5):
        del life.known[number]
    assert told(life, month + 2) == (7, month + 2)


def test_another_rate_is_a_difference_and_another_client_is_none():
    life, month = a_life(), FIRST_MONTH
    add(life, 1, 2, 3, 4, 5)
    told(life, month)
    life.known[1] = replace(life.known[1], client=9)
    assert told(life, month + 1) == (5, month + 1)
    life.known[1] = replace(life.known[1], rate=600.0)
    assert told(life, month + 2) == (5, month + 1)


def test_a_whole_is_renewed_around_parts_that_wait():
    """The juniors wait with the only new senior: France less both would be that mission."""
    life, month = a_life(), FIRST_MONTH
    add(life, *range(1, 7), band=1)
    add(life, *range(1, 7), band=3)
    told(life, month)
    add(life, *range(1, 7), band=1)
    add(life, 7, band=3)
    assert told(life, month + 1) == (19, month + 1)
    assert [life.told[month + 1][band][1] for band in (JUNIOR, SENIOR)] == [month, month]


def test_a_part_is_hidden_where_none_can_wait():
    """France less its juniors was safe; with one mission more it would be that mission."""
    life, month = a_life(), FIRST_MONTH
    add(life, *range(1, 7), band=1)
    told(life, month)
    add(life, *range(1, 7), band=1)
    assert told(life, month + 1, JUNIOR) == (12, month + 1)
    add(life, 1)
    assert told(life, month + 2) == (12, month + 1)
    add(life, 2, 3, 4)
    add(life, 5, 6, band=1)
    assert told(life, month + 3) == (18, month + 3)
    assert JUNIOR not in life.told[month + 3]


def test_a_cell_is_not_kept_for_ever():
    life, month = a_life(), FIRST_MONTH
    add(life, 1, 2, 3, 4, 5)
    told(life, month)
    add(life, 6)
    ages = [told(life, month + age) for age in range(1, LONGEST_KEPT + 3)]
    assert ages == [(5, month)] * LONGEST_KEPT + [None, None]


def test_a_hidden_cell_is_told_again_once_enough_has_changed():
    life, month = a_life(), FIRST_MONTH
    add(life, 1, 2, 3, 4, 5)
    told(life, month)
    add(life, 6)
    for age in range(1, LONGEST_KEPT + 2):
        told(life, month + age)
    add(life, 7, 8, 9, 10)
    assert told(life, month + LONGEST_KEPT + 2) == (10, month + LONGEST_KEPT + 2)


@given(st.randoms(use_true_random=False))
@settings(max_examples=25, deadline=None)
def test_successive_months_give_nobody_away(draw):
    assert live(draw).wrong == []


@given(st.randoms(use_true_random=False))
@settings(max_examples=5, deadline=None)
def test_years_of_months_give_nobody_away(draw):
    assert live(draw, months=18).wrong == []

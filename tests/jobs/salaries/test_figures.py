"""Cells and their figures, against brute force."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from math import floor
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jobs.salaries.cells import Table
from jobs.salaries.figures import figures
from tests.jobs.salaries.definitions import type_7
from tests.jobs.salaries.lives import contents, live, observations


def rounded(rate, step):
    """Half up."""
    return floor(rate / step + Fraction(1, 2)) * step


def counted(missions, step):
    """What a cell of these missions says, computed one by one."""
    rates = [fact.rate for fact in missions]
    told = {percent: rounded(type_7(rates, percent), step) for percent in (10, 25, 50, 75, 90)}
    if len(rates) < 50:
        told |= {10: None, 90: None}
    days = [fact.day for fact in missions]
    return [len(rates), len({fact.client for fact in missions}), *told.values(), min(days), max(days)]


@given(st.randoms(use_true_random=False), st.sampled_from([1, 10]))
@settings(max_examples=25, deadline=None)
def test_each_cell_says_what_its_missions_say(draw, step):
    facts = [fact for fact in live(draw, months=1).known.values() if fact.day > 0]
    missions = observations(facts)
    table = Table(missions)
    found = figures(missions, table, np.ones(len(table), dtype=np.bool_), step=step)
    assert found.keys() == contents(facts).keys()
    for key, cell in found.items():
        said = [*cell[:7], cell.first.toordinal(), cell.last.toordinal()]
        assert said == counted(contents(facts)[key].values(), step)


@pytest.mark.parametrize("count", [11, 12, 49, 50])
def test_intervals_and_tenths_need_enough_missions(count):
    life = live(Random(3), months=1)  # noqa: S311 (any missions)
    fact = next(iter(life.known.values()))
    missions = observations([fact] * count)
    table = Table(missions)
    (cell, *_others) = figures(missions, table, np.ones(len(table), dtype=np.bool_)).values()
    assert (cell.low is not None, cell.p10 is not None) == (count >= 12, count >= 50)


def test_an_interval_is_rounded_outwards():
    """Rounded to the nearest ten, 456 to 474 would be 460 to 470, and cover less often than it says."""
    life = live(Random(3), months=1)  # noqa: S311 (any mission)
    fact = next(iter(life.known.values()))
    rates = [400.0, 410.0, 456.0, *[460.0] * 6, 474.0, 480.0, 490.0]
    missions = observations(replace(fact, mission=number, rate=rate) for number, rate in enumerate(rates))
    table = Table(missions)
    wanted = np.ones(len(table), dtype=np.bool_)
    (cell, *_others) = figures(missions, table, wanted, step=10).values()
    assert (cell.low, cell.median, cell.high) == (450, 460, 480)


def test_some_rows_alone_are_counted():
    facts = [fact for fact in live(Random(3), months=1).known.values() if fact.day > 0]  # noqa: S311
    missions = observations(facts)
    table, first = Table(missions), np.arange(len(facts)) == 0
    wanted = table.tally(np.broadcast_to(first.reshape(-1, 1, 1, 1), table.ids.shape)).missions > 0
    found = figures(missions, table, wanted, rows=first)
    assert set(found) == set(facts[0].keys)
    assert {cell.missions for cell in found.values()} == {1}

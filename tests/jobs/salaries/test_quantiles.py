"""Quantiles and the interval of the median, against NumPy, brute force and known values."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jobs.salaries.quantiles import median_interval, median_rank, quantile
from tests.jobs.salaries.definitions import chance_of_covering, type_7

#: Middles of ranges: whole euros or halves.
RATES = st.lists(st.integers(1, 3000).map(lambda twice: twice / 2), min_size=1, max_size=60)


def grouped(cells):
    """Sorted cells one after the other, where each starts, how many values it has."""
    values = np.array([rate for cell in cells for rate in sorted(cell)], dtype=np.float64)
    sizes = np.array([len(cell) for cell in cells], dtype=np.int64)
    return values, np.cumsum(sizes) - sizes, sizes


@given(st.lists(RATES, min_size=1, max_size=6), st.sampled_from([10, 25, 50, 75, 90]))
@settings(max_examples=25, deadline=None)
def test_quantiles_are_those_of_numpy_and_of_the_definition(cells, percent):
    found = quantile(*grouped(cells), percent)
    assert found == pytest.approx([np.quantile(cell, percent / 100) for cell in cells])
    assert list(found) == [float(type_7(cell, percent)) for cell in cells]


@given(st.lists(RATES, min_size=1, max_size=6))
@settings(max_examples=25, deadline=None)
def test_intervals_end_at_order_statistics(cells):
    for cell, low, high in zip(cells, *median_interval(*grouped(cells)), strict=True):
        ordered, k = sorted(cell), median_rank(len(cell))
        if k:
            assert (low, high) == (ordered[k - 1], ordered[len(cell) - k])
        else:
            assert np.isnan([low, high]).all()


@pytest.mark.parametrize("n", range(2, 260))
def test_an_interval_is_the_narrowest_that_covers_and_hides_two_values_at_each_end(n):
    ranks = [k for k in range(3, n // 2 + 1) if chance_of_covering(n, k) >= Fraction(95, 100)]
    assert median_rank(n) == max(ranks, default=0)


def test_known_ranks():
    """Of the usual tables for the sign test at 5 percent, both sides."""
    known = {11: 0, 12: 3, 15: 4, 20: 6, 25: 8, 30: 10, 40: 14, 50: 18, 100: 40}
    assert {n: median_rank(n) for n in known} == known


def test_a_hundred_thousand_values_have_an_interval():
    assert median_rank(100_000) == pytest.approx(50_000 - 1.96 * 100_000**0.5 / 2, abs=2)


def test_no_cell_has_no_quantile():
    assert list(quantile(*grouped([]), 50)) == []

"""Quantile and interval as they are defined, word for word, in fractions."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from math import comb


def type_7(values: Iterable[float], percent: int) -> Fraction:
    """Hyndman & Fan's seventh quantile."""
    ordered = [Fraction(value) for value in sorted(values)]
    h = Fraction(percent, 100) * (len(ordered) - 1)
    below = int(h)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (h - below) * (ordered[above] - ordered[below])


def chance_of_covering(n: int, k: int) -> Fraction:
    """At least so often [X(k), X(n + 1 − k)] encloses the median."""
    return 1 - 2 * Fraction(sum(comb(n, heads) for heads in range(k)), 2**n)

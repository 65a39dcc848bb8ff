"""Quantiles and the interval of a median, for many groups of numbers at once. Pure.

*Quantile*: type 7 of Hyndman & Fan (“Sample Quantiles in Statistical Packages”, The American
Statistician 50(4), 1996), which NumPy and R take by default. Of n sorted values X(1) ≤ … ≤ X(n)
the quantile of p percent stands at h = (n − 1)·p/100 + 1, between its two neighbours in
proportion. It is computed in whole hundredths, so that nothing is lost where values are exact.

*Interval of the median*: [X(k), X(n + 1 − k)]. Whatever the distribution, it encloses the median
of what the values were drawn from with probability at least 1 − 2·P(B ≤ k − 1), where B counts
heads among n fair coins (David & Nagaraja, Order Statistics, 3rd ed., section 7.1; Conover,
Practical Nonparametric Statistics, 3rd ed., section 3.2). We take the largest k, hence the
narrowest interval, that reaches 95 %. It is told from k = 3 on, that is from 12 values on: two
values at least lie beyond each of its ends, and no extreme is disclosed.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

CONFIDENCE: Final = 0.95
#: The interval ends here or further inside.
LEAST_RANK: Final = 3


def quantile(values: Floats, starts: Ints, sizes: Ints, percent: int) -> Floats:
    """The quantile of each group; a group is ``sizes`` sorted values from ``starts`` on, one or more."""
    whole, hundredths = np.divmod((sizes - 1) * percent, 100)
    below = values[starts + whole]
    above = values[starts + np.minimum(whole + 1, sizes - 1)]
    found: Floats = (below * (100 - hundredths) + above * hundredths) / 100
    return found


def median_interval(values: Floats, starts: Ints, sizes: Ints) -> tuple[Floats, Floats]:
    """Both ends of the interval of each group's median; NaN where the group is too small for one."""
    several, which = np.unique(sizes, return_inverse=True)
    ranks = np.array([median_rank(int(size)) for size in several], dtype=np.int64)[which]
    is_told = ranks > 0
    low, high = np.full(len(sizes), np.nan), np.full(len(sizes), np.nan)
    low[is_told] = values[(starts + ranks - 1)[is_told]]
    high[is_told] = values[(starts + sizes - ranks)[is_told]]
    return low, high


@lru_cache(maxsize=4096)
def median_rank(size: int) -> int:
    """k for ``size`` values: the interval ends k values from each end. 0 where none is told."""
    if size < 2 * LEAST_RANK:
        return 0
    heads = np.arange(1, size // 2 + 1)
    # Logarithms of P(B = 0), P(B = 1), …: each from the one before it.
    logs = np.concatenate(([0.0], np.cumsum(np.log((size - heads + 1) / heads)))) - size * np.log(2)
    covered = 1 - 2 * np.cumsum(np.exp(logs))
    rank = int(np.count_nonzero(covered >= CONFIDENCE))
    return rank if rank >= LEAST_RANK else 0

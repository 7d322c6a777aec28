"""The figures that data is compared with."""

import math
from collections.abc import Sequence

import numpy as np

# Shares below this count as this, so that an empty bin has a logarithm.
LEAST_SHARE = 1e-4


def quantiles(ascending: np.ndarray, count: int) -> np.ndarray:
    """`count` quantiles of sorted values, from the least to the greatest, with linear interpolation."""
    place = np.arange(count) / (count - 1) * (len(ascending) - 1)
    below = np.floor(place).astype(int)
    low = ascending[below]
    high = ascending[np.minimum(below + 1, len(ascending) - 1)]
    return low + (high - low) * (place - below)


def bin_shares(values: np.ndarray, edges: Sequence[float]) -> np.ndarray:
    """Share of the values in each bin. The first and the last bin are open, and a value on an edge is in the bin below.

    :param edges: rising, one more than there are bins
    """
    bins = np.searchsorted(edges[1:-1], values, side="left")
    return np.bincount(bins, minlength=len(edges) - 1) / len(values)


def population_stability(now: np.ndarray, before: np.ndarray) -> float:
    """Population stability index of two lists of shares: 0 for the same, above 0.25 for a great change."""
    a, b = np.maximum(now, LEAST_SHARE), np.maximum(before, LEAST_SHARE)
    return float(((a - b) * np.log(a / b)).sum())


def greatest_distance(a: np.ndarray, b: np.ndarray) -> float:
    """Greatest distance between the distributions of two sorted samples (Kolmogorov-Smirnov)."""
    every = np.concatenate([a, b])
    below_a, below_b = (np.searchsorted(each, every, side="right") / len(each) for each in (a, b))
    return float(np.abs(below_a - below_b).max())


def kolmogorov_p_value(distance: float, size_a: int, size_b: int) -> float:
    """Chance that samples of one distribution are at least so far apart.

    Kolmogorov's limit with Stephens' correction for small samples.
    """
    size = math.sqrt(size_a * size_b / (size_a + size_b))
    x = (size + 0.12 + 0.11 / size) * distance
    # The series does not converge at 0, where the chance is 1.
    if x < 0.2:
        return 1
    total = sum((2 if k % 2 else -2) * math.exp(-2 * k * k * x * x) for k in range(1, 101))
    return min(1, max(0, total))

"""The figures of data, as other libraries give them."""

import math

import numpy as np
import pytest

from trainer.data.profile.statistics import (
    bin_shares,
    greatest_distance,
    kolmogorov_p_value,
    population_stability,
    quantiles,
)


def test_quantiles_as_numpy_gives_them():
    assert quantiles(np.array([1, 2, 9, 10]), 5).tolist() == [1, 1.75, 5.5, 9.25, 10]
    assert quantiles(np.array([3]), 3).tolist() == [3, 3, 3]
    values = np.sort(np.random.default_rng(1).normal(size=77))
    assert quantiles(values, 101) == pytest.approx(np.quantile(values, np.linspace(0, 1, 101)))


def test_a_value_on_an_edge_is_in_the_bin_below_and_the_outer_bins_are_open():
    assert bin_shares(np.array([-9, 1, 2, 2.5, 99]), [0, 1, 2, 3]).tolist() == [0.4, 0.2, 0.4]


def test_edges_that_are_equal_leave_their_bins_empty():
    assert bin_shares(np.array([5, 5, 6]), [5, 5, 5, 6]).tolist() == [2 / 3, 0, 1 / 3]


def test_the_population_stability_index_worked_out_by_hand():
    def psi(now, before):
        return population_stability(np.array(now), np.array(before))

    assert psi([0.5, 0.5], [0.5, 0.5]) == 0
    assert psi([0.8, 0.2], [0.5, 0.5]) == pytest.approx(0.3 * math.log(1.6) - 0.3 * math.log(0.4))
    assert psi([1, 0], [0, 1]) == pytest.approx(2 * (1 - 1e-4) * math.log(1e4))


def test_the_greatest_distance_as_scipy_gives_it():
    from scipy.stats import ks_2samp

    draw = np.random.default_rng(1)
    for a, b in [([1, 2, 3], [4, 5]), ([1, 2, 2, 3], [2, 3, 4, 5]), (draw.normal(size=40), draw.normal(1, 2, 70))]:
        assert greatest_distance(np.sort(a), np.sort(b)) == pytest.approx(ks_2samp(a, b).statistic)


def test_the_p_value_as_scipy_gives_it():
    # sqrt(50 * 50 / 100) = 5: x = (5 + 0.12 + 0.022) * distance
    assert kolmogorov_p_value(1 / 5.142, 50, 50) == pytest.approx(0.26999967167735456)
    assert kolmogorov_p_value(0.3 / 5.142, 50, 50) == pytest.approx(0.9999906941986655)
    assert kolmogorov_p_value(2 / 5.142, 50, 50) == pytest.approx(0.0006709252557796953)
    assert kolmogorov_p_value(0, 50, 50) == 1

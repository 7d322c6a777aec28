"""The model."""

import numpy as np
import pytest
from flowers import flowers

from trainer.learning.forest import grow_forest, out_of_bag_accuracy, out_of_bag_rmse


def grow(data, trees, depth=None, seed=1):
    return grow_forest(data.task, data.rows, data.targets, trees, depth, seed)


def test_the_seed_decides():
    data = flowers("regression")
    same, again, other = (grow(data, 3, seed=seed).predict(data.rows) for seed in (1, 1, 2))
    assert (same == again).all()
    assert (same != other).any()


def test_depth_is_a_limit():
    data = flowers("regression")
    assert max(tree.get_depth() for tree in grow(data, 5).estimators_) > 3
    assert max(tree.get_depth() for tree in grow(data, 5, 3).estimators_) == 3


def test_out_of_bag_figures_are_those_of_rows_with_a_vote():
    data, numbers = flowers(), flowers("regression")
    many, few = grow(data, 50), grow(data, 1)
    assert out_of_bag_accuracy(many, data.targets) == pytest.approx(many.oob_score_)
    seen = np.unique(few.estimators_samples_[0])
    left = np.setdiff1d(np.arange(60), seen)
    truth = (few.predict(data.rows[left]) == data.targets[left]).mean()
    assert out_of_bag_accuracy(few, data.targets) == pytest.approx(truth)

    forest = grow(numbers, 1)
    left = np.setdiff1d(np.arange(60), forest.estimators_samples_[0])
    errors = forest.predict(numbers.rows[left]) - numbers.targets[left]
    assert out_of_bag_rmse(forest, numbers.targets) == pytest.approx(np.sqrt((errors**2).mean()))


def test_without_any_vote_there_is_no_figure():
    class Seen:
        oob_decision_function_ = np.array([[np.nan, np.nan]])
        oob_prediction_ = np.array([0.0])
        estimators_samples_ = (np.array([0]),)

    assert out_of_bag_accuracy(Seen(), np.array([1])) is None
    assert out_of_bag_rmse(Seen(), np.array([1])) is None

"""The model: a random forest of scikit-learn."""

import warnings

import numpy as np
from sklearn.ensemble import RandomForestClassifier, RandomForestRegressor

from trainer.learning.evaluate import accuracy
from trainer.learning.evaluate_numbers import rmse

Forest = RandomForestClassifier | RandomForestRegressor


def grow_forest(
    task: str, rows: np.ndarray, targets: np.ndarray, n_estimators: int, max_depth: int | None, seed: int
) -> Forest:
    """The same seed, rows and version of scikit-learn give the same forest."""
    kind = RandomForestClassifier if task == "classification" else RandomForestRegressor
    forest = kind(n_estimators, max_depth=max_depth, random_state=seed, oob_score=True)
    with warnings.catch_warnings():
        # Rows that every tree has seen have no vote; what is measured below leaves them out.
        warnings.filterwarnings("ignore", "Some inputs do not have OOB scores")
        return forest.fit(rows, targets)


def out_of_bag_accuracy(forest: RandomForestClassifier, truth: np.ndarray) -> float | None:
    """Rows that every tree has seen have no vote and do not count; no row: no figure."""
    shares = forest.oob_decision_function_
    voted = np.nan_to_num(shares).sum(axis=1) > 0
    if not voted.any():
        return None
    return accuracy(truth[voted], shares[voted].argmax(axis=1))


def out_of_bag_rmse(forest: RandomForestRegressor, truth: np.ndarray) -> float | None:
    """The same for a regression, where scikit-learn has 0 for a row without a vote."""
    voted = ~np.logical_and.reduce(
        [np.isin(np.arange(len(truth)), np.unique(sample)) for sample in forest.estimators_samples_]
    )
    if not voted.any():
        return None
    return rmse(truth[voted], forest.oob_prediction_[voted])

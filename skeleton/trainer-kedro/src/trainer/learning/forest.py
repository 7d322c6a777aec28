"""The model: a random forest of scikit-learn."""

import warnings

import numpy as np
from sklearn.ensemble import RandomForestClassifier

from trainer.learning.evaluate import accuracy


def grow_forest(
    rows: np.ndarray, targets: np.ndarray, n_estimators: int, max_depth: int | None, seed: int
) -> RandomForestClassifier:
    """The same seed, rows and version of scikit-learn give the same forest."""
    forest = RandomForestClassifier(n_estimators, max_depth=max_depth, random_state=seed, oob_score=True)
    with warnings.catch_warnings():
        # Rows that every tree has seen have no vote; out_of_bag_accuracy leaves them out.
        warnings.filterwarnings("ignore", "Some inputs do not have OOB scores")
        return forest.fit(rows, targets)


def out_of_bag_accuracy(forest: RandomForestClassifier, truth: np.ndarray) -> float | None:
    """Rows that every tree has seen have no vote and do not count; no row: no figure."""
    shares = forest.oob_decision_function_
    voted = np.nan_to_num(shares).sum(axis=1) > 0
    if not voted.any():
        return None
    return accuracy(truth[voted], shares[voted].argmax(axis=1))

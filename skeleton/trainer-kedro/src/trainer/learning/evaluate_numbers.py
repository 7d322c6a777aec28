"""Quality of a regression on rows that it has not seen."""

import numpy as np


def evaluate_numbers(truth: np.ndarray, predicted: np.ndarray) -> dict[str, float]:
    """Root mean squared error, mean absolute error and R2, by MLflow metric name.

    R2 of targets that are all the same is 0, as there is nothing to explain.
    """
    total = float(((truth - truth.mean()) ** 2).sum())
    left = float(((truth - predicted) ** 2).sum())
    return {
        "rmse": rmse(truth, predicted),
        "mae": float(np.abs(truth - predicted).mean()),
        "r2": 1 - left / total if total else 0.0,
    }


def rmse(truth: np.ndarray, predicted: np.ndarray) -> float:
    return float(np.sqrt(((truth - predicted) ** 2).mean()))

"""Quality of a classifier on rows that it has not seen."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

# A class without a vote would otherwise make the log loss infinite.
CLIP = 1e-15


@dataclass(frozen=True)
class Evaluation:
    # By MLflow metric name.
    metrics: dict[str, float]
    # Rows of the matrix are true classes, columns predicted ones.
    confusion_matrix: np.ndarray


def evaluate(truth: np.ndarray, shares: np.ndarray, classes: Sequence[str]) -> Evaluation:
    """Evaluates vote shares against the truth.

    :param truth: class index of each row
    :param shares: share of votes of each row and class, 0..1
    :returns: accuracy, macro F1, log loss (natural logarithm), and precision and recall of each
        class; a ratio without a denominator is 0
    """
    predicted = shares.argmax(axis=1)
    matrix = np.zeros((len(classes), len(classes)), dtype=int)
    np.add.at(matrix, (truth, predicted), 1)
    hits = np.diag(matrix)
    precision = _ratio(hits, matrix.sum(axis=0))
    recall = _ratio(hits, matrix.sum(axis=1))
    metrics = {
        "accuracy": accuracy(truth, predicted),
        "macro_f1": float(_ratio(2 * precision * recall, precision + recall).mean()),
        "log_loss": _log_loss(truth, shares),
    }
    for number, name in enumerate(classes):
        metrics[f"precision_{in_metric_name(name)}"] = float(precision[number])
        metrics[f"recall_{in_metric_name(name)}"] = float(recall[number])
    return Evaluation(metrics, matrix)


def in_metric_name(class_name: str) -> str:
    """MLflow takes few characters; of a rare one both halves count, as in the trainer in TypeScript."""
    return re.sub(r"[^\w.\- :]", lambda found: "__" if ord(found[0]) > 0xFFFF else "_", class_name, flags=re.ASCII)


def accuracy(truth: np.ndarray, predicted: np.ndarray) -> float:
    """Share of rows that were predicted right."""
    return float((truth == predicted).mean())


def _log_loss(truth: np.ndarray, shares: np.ndarray) -> float:
    right = shares[np.arange(len(truth)), truth]
    return float(-np.log(right.clip(CLIP, 1 - CLIP)).mean())


def _ratio(part: np.ndarray, whole: np.ndarray) -> np.ndarray:
    return np.divide(part, whole, out=np.zeros(len(whole)), where=whole != 0)

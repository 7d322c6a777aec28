"""The steps of a training. For another model change learning/forest.py and how it is written, learning/onnx_forest.py."""

from typing import Any

from trainer.charts.feature_importance import feature_importance_svg
from trainer.data.dataset import Dataset
from trainer.learning.forest import Forest, grow_forest
from trainer.learning.split import Split, split_rows


def split(data: Dataset, test_share: float, seed: int) -> Split:
    return split_rows(data.task, data.targets.tolist(), data.classes, test_share, seed)


def train(data: Dataset, parts: Split, n_estimators: int, max_depth: int | None, seed: int) -> Forest:
    return grow_forest(data.task, data.rows[parts.train], data.targets[parts.train], n_estimators, max_depth, seed)


def explain(data: Dataset, forest: Forest) -> tuple[dict[str, float], str]:
    """By feature name, sum 1; all 0 when no tree has a split."""
    importance = dict(zip(data.features, forest.feature_importances_.tolist(), strict=True))
    return importance, feature_importance_svg(importance)


def predictions_of(parts: Split, labels: list[Any], predicted: list[Any]) -> list[dict[str, Any]]:
    """Every row of the data, in order."""
    tested = set(parts.test)
    return [
        {"index": index, "split": "test" if index in tested else "train", "label": label, "predicted": guess}
        for index, (label, guess) in enumerate(zip(labels, predicted, strict=True))
    ]

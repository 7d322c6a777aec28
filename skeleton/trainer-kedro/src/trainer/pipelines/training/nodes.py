"""The steps of a training. To use another model, change `train` here, learning/forest.py and learning/onnx_forest.py."""

from typing import Any

import numpy as np
from sklearn.ensemble import RandomForestClassifier

from trainer.charts.confusion_matrix import confusion_matrix_svg
from trainer.charts.feature_importance import feature_importance_svg
from trainer.datasets.mlflow_onnx_model import LoggedModel
from trainer.learning.evaluate import evaluate
from trainer.learning.forest import grow_forest, out_of_bag_accuracy
from trainer.learning.onnx_forest import forest_to_onnx
from trainer.learning.split import Split, stratified_split
from trainer.learning.table import Table


def split(data: Table, test_share: float, seed: int) -> Split:
    return stratified_split(data.targets.tolist(), data.classes, test_share, seed)


def train(data: Table, parts: Split, n_estimators: int, max_depth: int | None, seed: int) -> RandomForestClassifier:
    return grow_forest(data.rows[parts.train], data.targets[parts.train], n_estimators, max_depth, seed)


def measure(data: Table, parts: Split, forest: RandomForestClassifier) -> tuple[dict[str, float], dict[str, Any], str]:
    """The metrics by their MLflow names, and the confusion matrix with its picture."""
    shares = forest.predict_proba(data.rows[parts.test])
    quality = evaluate(data.targets[parts.test], shares, data.classes)
    metrics = quality.metrics
    out_of_bag = out_of_bag_accuracy(forest, data.targets[parts.train])
    if out_of_bag is not None:
        metrics["oob_accuracy"] = out_of_bag
    matrix = quality.confusion_matrix.tolist()
    return metrics, {"classes": data.classes, "matrix": matrix}, confusion_matrix_svg(matrix, data.classes)


def explain(data: Table, forest: RandomForestClassifier) -> tuple[dict[str, float], str]:
    """By feature name, sum 1; all 0 when no tree has a split."""
    importance = dict(zip(data.features, forest.feature_importances_.tolist(), strict=True))
    return importance, feature_importance_svg(importance)


def predict(data: Table, parts: Split, forest: RandomForestClassifier) -> list[dict[str, Any]]:
    """Every row of the data, in order."""
    tested = set(parts.test)
    predicted = forest.predict_proba(data.rows).argmax(axis=1)
    return [
        {
            "index": index,
            "split": "test" if index in tested else "train",
            "label": label,
            "predicted": data.classes[predicted[index]],
        }
        for index, label in enumerate(data.labels)
    ]


def export(data: Table, forest: RandomForestClassifier, metrics: dict[str, float]) -> LoggedModel:
    """The model as it is logged, with one row of each class as its example."""
    first = [int(np.flatnonzero(data.targets == number)[0]) for number in range(len(data.classes))]
    return LoggedModel(
        onnx=forest_to_onnx(forest, data.classes),
        features=data.features,
        classes=data.classes,
        example=data.rows[first].tolist(),
        metrics=metrics,
        data_name=data.name,
        data_digest=data.digest,
    )

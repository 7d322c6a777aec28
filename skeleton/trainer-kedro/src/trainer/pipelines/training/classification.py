"""The steps of a classification."""

from typing import Any

import numpy as np
from sklearn.ensemble import RandomForestClassifier

from trainer.charts.confusion_matrix import confusion_matrix_svg
from trainer.data.dataset import Dataset
from trainer.learning.evaluate import evaluate
from trainer.learning.forest import out_of_bag_accuracy
from trainer.learning.onnx_forest import classifier_to_onnx, share_name
from trainer.learning.split import Split
from trainer.learning.trained_model import TrainedModel
from trainer.pipelines.training.nodes import predictions_of


def measure(
    data: Dataset, parts: Split, forest: RandomForestClassifier
) -> tuple[dict[str, float], dict[str, Any], str]:
    """The metrics by their MLflow names, and the confusion matrix with its picture."""
    shares = forest.predict_proba(data.rows[parts.test])
    quality = evaluate(data.targets[parts.test], shares, data.classes)
    metrics = quality.metrics
    out_of_bag = out_of_bag_accuracy(forest, data.targets[parts.train])
    if out_of_bag is not None:
        metrics["oob_accuracy"] = out_of_bag
    matrix = quality.confusion_matrix.tolist()
    return metrics, {"classes": data.classes, "matrix": matrix}, confusion_matrix_svg(matrix, data.classes)


def predict(data: Dataset, parts: Split, forest: RandomForestClassifier) -> list[dict[str, Any]]:
    best = forest.predict_proba(data.rows).argmax(axis=1)
    return predictions_of(parts, data.labels, [data.classes[number] for number in best])


def export(data: Dataset, forest: RandomForestClassifier, metrics: dict[str, float]) -> TrainedModel:
    """The model as it is logged, with one row of each class as its example."""
    first = [int(np.flatnonzero(data.targets == number)[0]) for number in range(len(data.classes))]
    return TrainedModel(
        onnx=classifier_to_onnx(forest, data.classes),
        inputs=dict.fromkeys(data.features, "double"),
        outputs={"label": "string", **{share_name(name): "double" for name in data.classes}},
        example=data.rows[first].tolist(),
        metrics=metrics,
        data_name=data.origin.name,
        data_digest=data.digest,
    )

"""The steps of a regression."""

from typing import Any

from sklearn.ensemble import RandomForestRegressor

from trainer.charts.residuals import residuals_svg
from trainer.data.dataset import Dataset
from trainer.learning.evaluate_numbers import evaluate_numbers
from trainer.learning.forest import out_of_bag_rmse
from trainer.learning.onnx_forest import regressor_to_onnx
from trainer.learning.split import Split
from trainer.learning.trained_model import TrainedModel
from trainer.pipelines.training.nodes import predictions_of

EXAMPLES = 3


def measure(
    data: Dataset, parts: Split, forest: RandomForestRegressor
) -> tuple[dict[str, float], list[dict[str, float]], str]:
    """The metrics by their MLflow names, and the residuals of the test rows with their picture."""
    truth, predicted = data.targets[parts.test], forest.predict(data.rows[parts.test])
    metrics = evaluate_numbers(truth, predicted)
    out_of_bag = out_of_bag_rmse(forest, data.targets[parts.train])
    if out_of_bag is not None:
        metrics["oob_rmse"] = out_of_bag
    actual, guessed = truth.tolist(), predicted.tolist()
    residuals = [
        {"index": index, "label": label, "predicted": guess, "residual": label - guess}
        for index, label, guess in zip(parts.test, actual, guessed, strict=True)
    ]
    return metrics, residuals, residuals_svg(actual, guessed)


def predict(data: Dataset, parts: Split, forest: RandomForestRegressor) -> list[dict[str, Any]]:
    return predictions_of(parts, data.targets.tolist(), forest.predict(data.rows).tolist())


def export(data: Dataset, forest: RandomForestRegressor, metrics: dict[str, float]) -> TrainedModel:
    """The model as it is logged, with the first rows as its example."""
    return TrainedModel(
        onnx=regressor_to_onnx(forest),
        inputs=dict.fromkeys(data.features, "double"),
        outputs={"prediction": "double"},
        example=data.rows[:EXAMPLES].tolist(),
        metrics=metrics,
        data_name=data.origin.name,
        data_digest=data.digest,
    )

"""The order of a training."""

from kedro.pipeline import Node, Pipeline

from trainer.mlops_file import read_mlops_file
from trainer.pipelines.training import classification, regression
from trainer.pipelines.training.nodes import explain, split, train

# The steps of each task, and what its quality is shown by: names of the catalog.
TASKS = {
    "classification": (classification, ["confusion_matrix_json", "confusion_matrix_svg"]),
    "regression": (regression, ["residuals_json", "residuals_svg"]),
}


def create_pipeline(task: str | None = None, **kwargs) -> Pipeline:
    """What starts with `params:` is in parameters.yml, the rest in catalog.yml or only in memory.

    :param task: mlops.json's own when left out
    """
    steps, shown = TASKS[task or read_mlops_file().task]
    grown = ["data", "parts", "params:nEstimators", "params:maxDepth", "params:seed"]
    trained = ["data", "parts", "forest"]
    return Pipeline(
        [
            Node(split, ["data", "params:testShare", "params:seed"], "parts", name="split"),
            Node(train, grown, "forest", name="train"),
            Node(steps.measure, trained, ["metrics", *shown], name="measure"),
            Node(explain, ["data", "forest"], ["feature_importance_json", "feature_importance_svg"], name="explain"),
            Node(steps.predict, trained, "predictions_json", name="predict"),
            Node(steps.export, ["data", "forest", "metrics"], "model", name="export"),
        ]
    )

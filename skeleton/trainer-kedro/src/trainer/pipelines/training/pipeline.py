"""The order of a training."""

from kedro.pipeline import Node, Pipeline

from trainer.pipelines.training.nodes import explain, export, measure, predict, split, train


def create_pipeline(**kwargs) -> Pipeline:
    """What starts with `params:` is in parameters.yml, the rest in catalog.yml or only in memory."""
    forest_parameters = ["params:nEstimators", "params:maxDepth", "params:seed"]
    return Pipeline(
        [
            Node(lambda data: data, "training_data", "data", name="note_data"),
            Node(split, ["data", "params:testShare", "params:seed"], "parts", name="split"),
            Node(train, ["data", "parts", *forest_parameters], "forest", name="train"),
            Node(
                measure,
                ["data", "parts", "forest"],
                ["metrics", "confusion_matrix_json", "confusion_matrix_svg"],
                name="measure",
            ),
            Node(explain, ["data", "forest"], ["feature_importance_json", "feature_importance_svg"], name="explain"),
            Node(predict, ["data", "parts", "forest"], "predictions_json", name="predict"),
            Node(export, ["data", "forest", "metrics"], "model", name="export"),
        ]
    )

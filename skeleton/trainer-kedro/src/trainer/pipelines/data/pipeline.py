"""The order of the steps before a training."""

from kedro.pipeline import Node, Pipeline

from trainer.pipelines.data.nodes import check, require


def create_pipeline(**kwargs) -> Pipeline:
    return Pipeline(
        [
            Node(
                check,
                ["training_data", "champion_profile", "params:testShare", "params:seed"],
                ["examination", "data_report"],
                name="check",
            ),
            # Of its own, so that the report is written before this one stops the training.
            Node(require, "examination", "data", name="require"),
        ]
    )

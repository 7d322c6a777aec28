from kedro.pipeline import Node, Pipeline

from .nodes import evaluate, load, split, train


def create_pipeline(**kwargs) -> Pipeline:
    """Load, split, train and evaluate."""
    return Pipeline([
        Node(load, None, "iris", name="load"),
        Node(
            split,
            ["iris", "params:split"],
            ["train_features", "test_features", "train_labels", "test_labels"],
            name="split",
        ),
        Node(
            train,
            ["train_features", "train_labels", "params:model_options"],
            "model",
            name="train",
        ),
        Node(
            evaluate,
            ["model", "test_features", "test_labels"],
            "accuracy",
            name="evaluate",
        ),
    ])

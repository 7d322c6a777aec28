"""Loads models:/NAME@champion as any MLflow client would and compares its labels
with those that the trainer wrote as evaluation/predictions.json.

usage: verify_model.py NAME TRACKING_URI

Prints `150 of 150` and ends with 0 when all are equal, else with 1.
"""

import json
import sys

import mlflow


def main(name: str, tracking_uri: str) -> int:
    mlflow.set_tracking_uri(tracking_uri)
    version = mlflow.MlflowClient().get_model_version_by_alias(name, "champion")
    predictions = json.loads(
        mlflow.artifacts.load_text(f"runs:/{version.run_id}/evaluation/predictions.json")
    )
    model = mlflow.pyfunc.load_model(f"models:/{name}@champion")
    answer = model.predict(iris_rows(model.metadata.signature.inputs.input_names()))
    labels = [str(label) for label in answer["label"].to_numpy().ravel()]
    equal = sum(
        label == row["predicted"]
        for label, row in zip(labels, predictions, strict=True)
    )
    print(f"{equal} of {len(predictions)}")
    return 0 if equal == len(predictions) == 150 else 1


def iris_rows(columns: list[str]):
    """Fisher's iris in the trainer's order, from scikit-learn, which MLflow brings along."""
    from sklearn.datasets import load_iris

    frame = load_iris(as_frame=True).data
    frame.columns = columns
    return frame


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

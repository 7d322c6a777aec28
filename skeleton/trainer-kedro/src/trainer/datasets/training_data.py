"""The data that mlops.json names."""

from typing import Any

from kedro.io import AbstractDataset

from trainer.learning.table import Table, as_table


class TrainingData(AbstractDataset[None, Table]):
    """R. A. Fisher's iris flowers: 150 rows, 4 lengths in cm, 3 species of 50 rows each."""

    def load(self) -> Table:
        from sklearn.datasets import load_iris

        iris = load_iris()
        features = ["sepal_length", "sepal_width", "petal_length", "petal_width"]
        labels = iris.target_names[iris.target].tolist()
        return as_table("iris", "pypi:scikit-learn", features, iris.data, labels)

    def save(self, data: None) -> None:
        raise NotImplementedError("The training data is read only.")

    def _describe(self) -> dict[str, Any]:
        return {"source": "iris"}

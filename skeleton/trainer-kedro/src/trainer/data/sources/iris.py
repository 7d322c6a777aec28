"""R. A. Fisher's iris flowers: 150 rows, 4 lengths in cm, 3 species of 50 rows each."""

from trainer.data.raw_table import RawTable

COLUMNS = ["sepal_length", "sepal_width", "petal_length", "petal_width", "species"]


def iris_table() -> RawTable:
    from sklearn.datasets import load_iris

    iris = load_iris()
    return RawTable(COLUMNS, [*iris.data.T.tolist(), iris.target_names[iris.target].tolist()])

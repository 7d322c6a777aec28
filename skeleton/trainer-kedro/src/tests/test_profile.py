"""What is kept of data."""

import numpy as np
import pytest
from flowers import flower_rows, flower_table

from trainer.data.dataset import to_dataset
from trainer.data.profile.describe import describe_column, profile_of
from trainer.data.reading import Origin

ORIGIN = Origin("flowers", "local", "{}")


def profile(rows, task="classification", features=("length", "width"), target="species"):
    table = flower_table(rows)
    return profile_of(table, to_dataset(table, task, ORIGIN, features, target), target)


def test_a_column_is_described_by_what_later_data_is_compared_with():
    values = np.array([3.0, 1.0, 2.0, 10.0])
    found = describe_column(values, 0.25)
    assert (found["nullShare"], found["min"], found["max"], found["mean"]) == (0.25, 1, 10, 4)
    assert (found["bins"]["edges"][0], found["bins"]["edges"][-1]) == (1, 10)
    assert sum(found["bins"]["shares"]) == pytest.approx(1)
    assert found["quantiles"][50] == 2.5
    assert values.tolist() == [3, 1, 2, 10], "the data itself is not sorted"


def test_shares_of_empty_cells_are_of_all_rows_and_the_rest_of_the_whole_ones():
    rows = flower_rows(40)
    for row in rows[:10]:
        row[0] = ""
    found = profile(rows)
    assert found["rows"] == 30
    assert (found["features"]["length"]["nullShare"], found["features"]["width"]["nullShare"]) == (0.25, 0)
    assert found["classes"] == {"daisy": 0.5, "rose": 0.5}


def test_a_regression_has_a_label_in_place_of_classes():
    found = profile(flower_rows(), "regression", ["length"], "width")
    assert "classes" not in found
    assert (found["label"]["min"], found["label"]["max"]) == (0, 4)
    assert found["columns"] == [{"name": "length", "type": "double"}, {"name": "width", "type": "double"}]


def test_of_no_rows_little_is_said():
    found = profile([["", "", "rose"]])
    assert (found["rows"], found["features"]) == (0, {})

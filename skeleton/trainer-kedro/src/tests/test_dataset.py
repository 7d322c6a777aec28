"""The rows that a training uses."""

import pytest
from flowers import flower_rows, flower_table, flowers

from trainer.data.dataset import to_dataset
from trainer.data.javascript import fixed, json_text, number_text
from trainer.data.raw_table import RawTable, to_number
from trainer.data.reading import Origin
from trainer.data.sources.iris import iris_table

ORIGIN = Origin("x", "local", "{}")


def test_iris_has_the_digest_that_the_trainer_in_typescript_gives_it():
    table = iris_table()
    data = to_dataset(table, "classification", ORIGIN, table.columns[:4], "species")
    assert data.digest == "5e0d3ba4e2c857aca9e9a042d46ef17d"


def test_classes_are_sorted_and_rows_with_an_empty_cell_left_out():
    rows = [["1", "2", "b"], ["", "2", "a"], ["3", "4", "a"], ["5", "6", ""]]
    data = to_dataset(flower_table(rows), "classification", ORIGIN, ["length", "width"], "species")
    assert data.classes == ["a", "b"]
    assert data.rows.tolist() == [[1, 2], [3, 4]]
    assert data.labels == ["b", "a"]


def test_a_regression_has_numbers_and_no_classes():
    data = flowers("regression")
    assert data.classes == []
    assert data.targets.tolist() == [float(row[1]) for row in flower_rows()]
    assert data.rows.shape == (60, 1)


def test_numbers_may_name_classes():
    table = RawTable(["x", "y"], [[1.0, 2.0], [0.0, 1.5]])
    assert to_dataset(table, "classification", ORIGIN, ["x"], "y").classes == ["0", "1.5"]


def test_no_row_at_all():
    data = to_dataset(flower_table([["", "", "a"]]), "classification", ORIGIN, ["length", "width"], "species")
    assert data.rows.shape == (0, 2)


@pytest.mark.parametrize("text", ["abc", "", "1,5", "0x10", "NaN", "Infinity", "1e999", "١"])
def test_text_that_is_no_finite_number(text):
    assert to_number(text) is None


@pytest.mark.parametrize(("text", "value"), [(" 1.5 ", 1.5), ("-.5", -0.5), ("1e3", 1000), ("+7.", 7), (3, 3.0)])
def test_numbers(text, value):
    assert to_number(text) == value


@pytest.mark.parametrize(
    ("value", "text"),
    [(5.0, "5"), (0.1, "0.1"), (1e-7, "1e-7"), (1e-6, "0.000001"), (1e21, "1e+21"), (1.5e20, "150000000000000000000")],
)
def test_numbers_as_javascript_writes_them(value, text):
    assert number_text(value) == text
    assert json_text([[value, 'a"é']]) == f'[[{text},"a\\"é"]]'


def test_half_a_unit_goes_up():
    assert (fixed(6.25, 1), fixed(6.35, 1), fixed(0.125, 2), fixed(3, 2)) == ("6.3", "6.3", "0.13", "3.00")

"""What stops a training. The sentences are those of the trainer in TypeScript."""

import json
import re

import pytest
from iris import irises, mlops, without

from trainer.data.errors import data_error
from trainer.data.examine import examine, unread
from trainer.data.raw_table import RawTable

RUN = {"test_share": 0.2, "seed": 42}
GOOD = examine(irises(), mlops(), **RUN)


def failure(table, options=None, champion=GOOD.profile):
    """What stops a training on this table."""
    found = examine(table, options or mlops(), **RUN, latest=champion)
    if found.failure is None:
        return None
    assert next(each.message for each in found.checks if each.stops) == found.failure.message
    return f"{found.failure.code}: {found.failure.message}"


def labelled(label):
    return irises(lambda row, name, cell: label(row) or cell if name == "species" else cell)


def test_iris_passes_every_check_and_is_described():
    assert GOOD.failure is None
    assert all(check.passed for check in GOOD.checks)
    assert len(GOOD.data.rows) == GOOD.profile["rows"] == 150
    assert GOOD.profile["columns"][-1] == {"name": "species", "type": "string"}
    assert GOOD.profile["classes"]["setosa"] == 1 / 3
    length = GOOD.profile["features"]["petal_length"]
    assert (length["min"], length["max"]) == (1, 6.9)
    assert [len(length["bins"]["edges"]), len(length["bins"]["shares"]), len(length["quantiles"])] == [11, 10, 101]
    assert json.loads(json.dumps(GOOD.report)).keys() == {"checks", "profile"}


def test_the_same_data_again_has_not_drifted():
    assert failure(irises()) is None


def test_no_rows():
    empty = "data-empty: The training data has 0 rows."
    columns = irises().columns
    assert failure(RawTable(columns, [[] for _ in columns])) == empty
    assert failure(RawTable([], [])) == empty


def test_a_missing_column_the_target_a_pattern_without_any_and_one_of_the_champion():
    def missing(name):
        return f'data-missing-column: The training data has no column "{name}".'

    assert failure(without("species"), champion=None) == missing("species")
    assert failure(irises(), mlops({"features": ["*", "stem_*"]})) == missing("stem_*")
    assert failure(without("petal_width")) == missing("petal_width")
    chosen = mlops({"features": ["sepal_*"]}, {"maxDuplicateShare": 1})
    assert failure(without("petal_width"), chosen) is None


def test_a_column_that_the_champion_does_not_know_is_let_in_by_name_only():
    table = irises()
    table = RawTable(["id", *table.columns], [list(map(float, range(150))), *table.cells])
    new = 'data-new-column: The training data has the column "id", which the champion does not know.'
    assert failure(table) == new
    assert failure(table, mlops({"features": ["*", "id"]})) is None


def test_text_where_numbers_belong():
    table = irises(lambda row, name, cell: "abc" if (row, name) == (6, "petal_length") else cell)
    told = 'data-wrong-type: Column "petal_length" should hold numbers, but row 7 holds "abc".'
    assert failure(table) == told


def test_empty_cells():
    table = irises(lambda row, name, cell: None if row % 5 < 2 and name == "sepal_width" else cell)
    told = 'Column "sepal_width" is empty in 40.0 % of the rows; at most 10.0 % are allowed.'
    assert failure(table) == f"data-too-many-nulls: {told}"
    few = irises(lambda row, name, cell: None if row % 20 == 0 and name == "sepal_width" else cell)
    assert len(examine(few, mlops(), **RUN).data.rows) == 142


def test_classes_one_a_rare_one_a_new_one():
    one = 'data-one-class: The training data has only the class "setosa"; at least two are needed.'
    assert failure(labelled(lambda _: "setosa")) == one
    rare = labelled(lambda row: "rare" if row < 2 else None)
    told = 'data-class-too-rare: Class "rare" has 1.3 % of the rows; at least 2.0 % are needed.'
    assert failure(rare) == told
    new = 'data-new-class: The training data has the class "rare", which the champion does not know.'
    assert failure(rare, mlops(checks={"minClassShare": 0})) == new


def test_too_few_rows_before_and_after_those_with_an_empty_cell_were_left_out():
    table = irises()
    few = RawTable(table.columns, [column[::13] for column in table.cells])
    assert failure(few) == "data-too-few-rows: The training data has 12 rows; at least 20 are needed."
    holes = irises(lambda row, name, cell: None if row >= 19 and name == "sepal_width" else cell)
    found = examine(holes, mlops(checks={"maxNullShare": 1}), **RUN)
    assert found.failure.code == "data-too-few-rows"
    assert any("19 rows without an empty cell" in check.message for check in found.checks)


def test_rows_that_are_in_both_parts_of_the_split():
    table = irises()
    twice = RawTable(table.columns, [column * 2 for column in table.cells])
    assert re.fullmatch(
        r"data-duplicates-across-split: \d+\.\d % of the test rows are also in the training part; "
        r"at most 10\.0 % are allowed\.",
        failure(twice),
    )


@pytest.mark.parametrize("mode", ["stop", "warn", "off"])
def test_drift_stops_warns_or_is_not_looked_at(mode):
    moved = irises(lambda _, name, cell: round(cell + 3, 1) if name == "petal_length" else cell)
    told = 'Column "petal_length" has drifted from the champion\'s data: PSI 5.54 (at most 0.25), KS p-value 0.0000.'
    found = examine(moved, mlops(checks={"drift": mode}), **RUN, latest=GOOD.profile)
    drift = found.checks[-1]
    assert drift.check == "data-drifted"
    assert drift.passed == (mode == "off")
    assert (found.failure and found.failure.message) == (told if mode == "stop" else None)


def test_values_outside_of_the_champions_range_are_told_and_stop_nothing():
    table = irises(lambda row, name, cell: 9.5 if (row, name) == (3, "sepal_length") else cell)
    found = examine(table, mlops(), **RUN, latest=GOOD.profile)
    assert found.failure is None
    [told] = [check.message for check in found.checks if not check.passed]
    assert told == 'Column "sepal_length" has 0.7 % of its values outside of the champion\'s range 4.3 to 7.9.'


def test_another_task_is_not_compared_with_the_champion():
    options = mlops({"target": "petal_width"}, {"maxDuplicateShare": 1}, "regression")
    found = examine(without("species"), options, **RUN, latest=GOOD.profile)
    assert found.failure is None
    assert found.profile["label"]["max"] == 2.5
    assert "classes" not in found.profile
    wrong = examine(irises(), mlops(task="regression"), **RUN)
    assert wrong.failure.message.startswith('Column "species" should hold numbers')


def test_a_split_that_cannot_be_made_is_told_when_the_data_is_right():
    assert examine(irises(), mlops(), 0.001, 1).failure.code == "bad-split"


def test_of_data_that_could_not_be_read_the_report_has_the_reason():
    found = unread(data_error("data-unreachable", "The training data at host does not answer."))
    [check] = found.report["checks"]
    assert (check["check"], check["passed"]) == ("data-unreachable", False)
    assert found.failure.next_step.startswith("Check the address")

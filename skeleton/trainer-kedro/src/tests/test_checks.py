"""Limits: what lies on one is allowed."""

import numpy as np
import pytest
from flowers import flower_rows, flower_table, flowers

from trainer.data.checks.check import Check, judge, percent
from trainer.data.checks.classes import check_classes
from trainer.data.checks.columns import check_nulls, check_shape, check_types
from trainer.data.checks.drift import check_drift, check_ranges
from trainer.data.checks.duplicates import check_duplicates
from trainer.data.columns import choose_columns
from trainer.data.profile.describe import describe_column
from trainer.data.raw_table import RawTable
from trainer.learning.split import Split
from trainer.mlops_file import CheckSettings

VALUES = np.random.default_rng(1).normal(size=400)


def champion(values=VALUES):
    return {"rows": len(values), "features": {"x": describe_column(values, 0)}}


def passes(checks, code):
    return next(check.passed for check in checks if check.check == code)


def test_a_check_that_failed_stops_unless_it_only_warns():
    assert judge("data-drifted", "far", "near").stops
    assert not judge("data-drifted", "far", "near", {"stops": False}).stops
    assert not judge("data-drifted", None, "near").stops
    assert judge("data-empty", None, "There are rows.") == Check("data-empty", True, "There are rows.")


def test_as_few_rows_as_are_allowed():
    table = flower_table(flower_rows(20))
    choice = choose_columns(table.columns, "species", ["*"])
    assert passes(check_shape(table, choice, 20), "data-too-few-rows")
    assert not passes(check_shape(table, choice, 21), "data-too-few-rows")


def test_as_many_empty_cells_as_are_allowed_and_the_first_column_that_has_more():
    table = RawTable(["a", "b", "c"], [["1"] * 10, [None, *["1"] * 9], [None, None, *["1"] * 8]])
    assert check_nulls(table, ["a", "b"], 0.1).passed
    assert 'Column "c" is empty in 20.0 %' in check_nulls(table, ["a", "b", "c"], 0.1).message
    assert check_nulls(table, ["a", "b", "c"], 0.1).details["shares"] == {"a": 0, "b": 0.1, "c": 0.2}


def test_the_first_wrong_row_of_every_column_is_in_the_report():
    table = RawTable(["a", "b"], [["1", None, "x", "y"], ["1", "2", "3", "z" * 200]])
    check = check_types(table, ["a", "b"])
    assert check.message == 'Column "a" should hold numbers, but row 3 holds "x".'
    assert [(each["column"], each["row"], len(each["value"])) for each in check.details["wrong"]] == [
        ("a", 3, 1),
        ("b", 4, 100),
    ]


def test_a_class_as_rare_as_is_allowed():
    labels = ["a"] * 9 + ["b"]
    assert passes(check_classes(labels, 0.1), "data-class-too-rare")
    assert not passes(check_classes(labels, 0.11), "data-class-too-rare")
    assert passes(check_classes(labels, 0, {"classes": {"a": 0.5, "b": 0.5}}), "data-new-class")
    assert not passes(check_classes(labels, 0, {"classes": {"a": 1.0}}), "data-new-class")


def test_rows_that_differ_in_their_target_are_no_duplicates():
    data = flowers()
    data.rows[1] = data.rows[0]
    assert data.targets[0] != data.targets[1]
    assert check_duplicates(data, Split([0], [1]), 0).passed
    data.rows[2] = data.rows[0]
    assert check_duplicates(data, Split([0], [1, 2]), 0.5).passed
    twice = check_duplicates(data, Split([0], [1, 2]), 0.4)
    assert twice.message == "50.0 % of the test rows are also in the training part; at most 40.0 % are allowed."


@pytest.mark.parametrize(
    ("moved", "limits", "stops"),
    [
        (VALUES + 1, {}, True),
        # Far by one measure is not enough.
        (VALUES + 1, {"maxPsi": 100}, False),
        (VALUES + 1, {"ksAlpha": 0}, False),
        (VALUES[:5] + 1, {}, False),
        (VALUES[::-1], {}, False),
    ],
)
def test_drift_is_far_by_both_measures(moved, limits, stops):
    check = check_drift({"x": moved, "new": moved}, CheckSettings(**limits), champion())
    assert check.stops == stops
    assert [each["column"] for each in check.details["drifts"]] == ["x"], "what the champion does not know is left out"


def test_without_a_champion_nothing_is_compared():
    assert check_drift({"x": VALUES}, CheckSettings(), None).message.startswith("There is no champion")
    assert check_ranges({"x": VALUES}, None).passed


def test_the_ends_of_a_range_are_in_it():
    known = champion(np.array([1.0, 2.0, 4.0]))
    assert check_ranges({"x": np.array([1.0, 4.0])}, known).passed
    told = check_ranges({"x": np.array([0.5, 4.0, 4.0, 4.0])}, known)
    assert (told.passed, told.stops) == (False, False)
    assert told.message == 'Column "x" has 25.0 % of its values outside of the champion\'s range 1 to 4.'


def test_shares_are_told_with_one_digit():
    assert [percent(share) for share in (0, 0.4, 1, 1 / 3, 0.0005)] == ["0.0 %", "40.0 %", "100.0 %", "33.3 %", "0.1 %"]

"""Whether a table is still what the champion was trained on."""

import pytest
from iris import irises, mlops, without

from trainer.data.examine import examine
from trainer.data.raw_table import RawTable
from trainer.drift.compare import compare, describe
from trainer.errors import TrainerError

SETTINGS = mlops()
PROFILE = examine(irises(), SETTINGS, 0.2, 1).profile
FEATURES = ["sepal_length", "sepal_width", "petal_length", "petal_width"]


def longer(table: RawTable) -> RawTable:
    """Petals in millimetres."""
    cells = [
        [10 * cell for cell in column] if name.startswith("petal") else column
        for name, column in zip(table.columns, table.cells, strict=True)
    ]
    return RawTable(table.columns, cells)


def compared(table: RawTable):
    return compare(table, SETTINGS, PROFILE)


def test_the_same_data_has_not_drifted():
    rows, columns = compared(irises())
    assert rows == 150
    assert [(each["column"], each["drifted"]) for each in columns] == [(name, False) for name in FEATURES]
    assert all(each["psi"] < 0.01 for each in columns)
    assert describe(columns, SETTINGS.checks) == "The features are distributed as in the champion's data."


def test_a_drifted_column_is_named_with_its_distance_of_several_the_worst():
    _, columns = compared(longer(irises()))
    assert [each["drifted"] for each in columns] == [False, False, True, True]
    told = describe(columns, SETTINGS.checks)
    assert told.startswith("2 of 4 columns have drifted from the champion's data, most of all \"petal_")
    assert told.endswith("(at most 0.25), KS p-value 0.0000.")
    one = describe([columns[2], columns[0]], SETTINGS.checks)
    assert one.startswith('1 of 2 columns has drifted from the champion\'s data, "petal_length": PSI ')
    assert describe(columns[2:3], SETTINGS.checks).startswith("1 of 1 column has ")


def test_rows_of_production_have_no_target_yet_and_may_have_other_columns():
    _, columns = compared(longer(without("species")))
    assert sum(each["drifted"] for each in columns) == 2
    table = irises()
    more = RawTable(["id", *table.columns], [list(range(150)), *table.cells])
    assert [each["column"] for each in compared(more)[1]] == FEATURES


@pytest.mark.parametrize(
    ("table", "code", "told"),
    [
        (without("petal_width"), "data-missing-column", 'no column "petal_width"'),
        (RawTable(irises().columns, [[]] * 5), "data-empty", "has 0 rows"),
        (RawTable(irises().columns, [each[:5] for each in irises().cells]), "data-too-few-rows", "has 5 rows"),
        (
            irises(lambda row, name, cell: "n/a" if (row, name) == (6, "petal_width") else cell),
            "data-wrong-type",
            'row 7 holds "n/a"',
        ),
        (
            irises(lambda row, name, cell: None if row % 2 and name == "petal_width" else cell),
            "data-too-many-nulls",
            '"petal_width" is empty in 50.0 %',
        ),
    ],
)
def test_data_that_says_nothing_is_refused_as_before_a_training(table, code, told):
    with pytest.raises(TrainerError) as refused:
        compared(table)
    assert refused.value.code == code
    assert told in refused.value.message

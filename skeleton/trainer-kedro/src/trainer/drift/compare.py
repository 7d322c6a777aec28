"""A table beside the champion's data."""

from typing import Any

import numpy as np

from trainer.data.checks.columns import check_nulls, check_shape, check_types, few_complete
from trainer.data.checks.drift import AS_BEFORE, distance_of, drift_of, has_drifted
from trainer.data.columns import Choice, choose_columns
from trainer.data.examine import failure_of
from trainer.data.raw_table import RawTable, to_number
from trainer.mlops_file import CheckSettings, MlopsFile

Column = dict[str, Any]


def compare(table: RawTable, mlops: MlopsFile, champion: dict[str, Any]) -> tuple[int, list[Column]]:
    """Compares the champion's features in a table; its target may be missing.

    :returns: how many rows were compared, and each column in the table's order
    :raises TrainerError: when the table is not good enough to say anything
    """
    limits, target = mlops.checks, mlops.data.target
    choice = choose_columns(table.columns, target, mlops.data.features, champion)
    features = [name for name in choice.features if name in champion["features"]]
    missing = [name for name in choice.missing if name != target]
    checks = check_shape(table, Choice(features, missing, []), limits.minRows)
    if not missing and table.row_count:
        checks += [check_types(table, features), check_nulls(table, features, limits.maxNullShare)]
    rows = np.empty((0, len(features))) if missing else _numbers_of(table, features)
    if len(rows) < limits.minRows:
        checks.append(few_complete(len(rows), limits.minRows))
    failure = failure_of(checks)
    if failure:
        raise failure
    columns = []
    for name, values in zip(features, rows.T, strict=True):
        psi, p_value = drift_of(values, champion["features"][name], champion["rows"])
        drifted = has_drifted(psi, p_value, limits)
        columns.append({"column": name, "psi": psi, "ksPValue": p_value, "drifted": drifted})
    return len(rows), columns


def describe(columns: list[Column], limits: CheckSettings) -> str:
    """One sentence on a comparison."""
    drifted = [each for each in columns if each["drifted"]]
    if not drifted:
        return AS_BEFORE
    most = max(drifted, key=lambda each: each["psi"])
    column = f'"{most["column"]}": {distance_of(most["psi"], most["ksPValue"], limits)}.'
    count = f"{len(drifted)} of {len(columns)} {'column' if len(columns) == 1 else 'columns'}"
    if len(drifted) == 1:
        return f"{count} has drifted from the champion's data, {column}"
    return f"{count} have drifted from the champion's data, most of all {column}"


def _numbers_of(table: RawTable, features: list[str]) -> np.ndarray:
    """The rows without an empty cell, as a profile describes them."""
    columns = [list(map(to_number, table.of(name))) for name in features]
    whole = [row for row in zip(*columns, strict=True) if None not in row]
    return np.array(whole, dtype=np.float64).reshape(len(whole), len(features))

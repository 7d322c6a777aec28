"""Whether there is a table with the right columns, and whether they are filled in."""

from collections.abc import Sequence

from trainer.data.checks.check import Check, judge, percent
from trainer.data.columns import Choice
from trainer.data.dataset import label_of
from trainer.data.raw_table import RawTable, to_number


def check_shape(table: RawTable, choice: Choice, min_rows: int) -> list[Check]:
    """Whether there is a table with the right columns at all."""
    rows = table.row_count
    missing, unknown, features = choice.missing, choice.unknown, choice.features
    return [
        judge(
            "data-empty",
            None if rows else "The training data has 0 rows.",
            f"The training data has {rows} rows.",
            {"rows": rows},
        ),
        judge(
            "data-missing-column",
            f'The training data has no column "{missing[0]}".' if missing and table.columns else None,
            f"The training data has the target and {len(features)} features.",
            {"columns": table.columns, "features": features, "missing": missing},
        ),
        judge(
            "data-new-column",
            f'The training data has the column "{unknown[0]}", which the champion does not know.' if unknown else None,
            "No column is new.",
            {"unknown": unknown},
        ),
        judge(
            "data-too-few-rows",
            f"The training data has {rows} rows; at least {min_rows} are needed." if 0 < rows < min_rows else None,
            f"There are at least {min_rows} rows.",
            {"rows": rows, "minRows": min_rows},
        ),
    ]


def few_complete(rows: int, min_rows: int) -> Check:
    return judge(
        "data-too-few-rows",
        f"The training data has {rows} rows without an empty cell; at least {min_rows} are needed.",
        "",
        {"rows": rows, "minRows": min_rows},
    )


def check_types(table: RawTable, numeric: Sequence[str]) -> Check:
    """Whether every cell of the columns that must be numbers is one."""
    wrong = [found for name in numeric if (found := _first_text(table, name))]
    problem = None
    if wrong:
        column, row, value = wrong[0].values()
        problem = f'Column "{column}" should hold numbers, but row {row} holds "{value}".'
    return judge("data-wrong-type", problem, "Every feature holds numbers.", {"wrong": wrong})


def _first_text(table: RawTable, name: str) -> dict | None:
    """Rows count from 1, without the header."""
    for row, cell in enumerate(table.of(name), start=1):
        if cell is not None and to_number(cell) is None:
            return {"column": name, "row": row, "value": label_of(cell)[:100]}
    return None


def check_nulls(table: RawTable, used: Sequence[str], most: float) -> Check:
    """Whether the columns are filled in."""
    shares = {name: table.null_share(name) for name in used}
    worst = next((name for name in used if shares[name] > most), None)
    problem = worst and (
        f'Column "{worst}" is empty in {percent(shares[worst])} of the rows; at most {percent(most)} are allowed.'
    )
    return judge(
        "data-too-many-nulls",
        problem,
        f"No column is empty in more than {percent(most)} of the rows.",
        {"shares": shares, "maxNullShare": most},
    )

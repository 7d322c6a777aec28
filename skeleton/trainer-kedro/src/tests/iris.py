"""Iris with a change, and what a mlops.json may say of it."""

import json
from collections.abc import Callable

from trainer.data.raw_table import Cell, RawTable
from trainer.data.sources.iris import iris_table
from trainer.mlops_file import MlopsFile


def irises(change: Callable[[int, str, Cell], Cell] = lambda _row, _column, cell: cell) -> RawTable:
    """Iris with a change in each cell; it gets row, column name and value."""
    table = iris_table()
    cells = [
        [change(row, name, cell) for row, cell in enumerate(column)]
        for name, column in zip(table.columns, table.cells, strict=True)
    ]
    return RawTable(table.columns, cells)


def mlops(data: dict | None = None, checks: dict | None = None, task: str = "classification") -> MlopsFile:
    """Sections win over iris and the defaults."""
    iris = {"source": "iris", "target": "species", "features": ["*"]}
    content = {"task": task, "data": {**iris, **(data or {})}, "checks": checks or {}}
    return MlopsFile.model_validate(json.loads(json.dumps(content)))


def without(column: str) -> RawTable:
    table = iris_table()
    at = table.columns.index(column)
    return RawTable(*([each for i, each in enumerate(parts) if i != at] for parts in (table.columns, table.cells)))

"""A table as its source holds it, before anything was checked."""

import math
import re
from dataclasses import dataclass

# A value of a table; None where it is empty. A CSV file holds text only.
Cell = str | float | None

NUMBER = re.compile(r"\s*[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)(e[+-]?[0-9]+)?\s*", re.IGNORECASE)


@dataclass(frozen=True)
class RawTable:
    columns: list[str]
    # One list per column.
    cells: list[list[Cell]]

    def of(self, name: str) -> list[Cell]:
        return self.cells[self.columns.index(name)]

    @property
    def row_count(self) -> int:
        return len(self.cells[0]) if self.cells else 0

    def null_share(self, name: str) -> float:
        return self.of(name).count(None) / self.row_count


def to_number(cell: Cell) -> float | None:
    """The cell as a finite number; None for other text and for an empty one."""
    if isinstance(cell, str):
        if not NUMBER.fullmatch(cell):
            return None
        cell = float(cell)
    return float(cell) if cell is not None and math.isfinite(cell) else None

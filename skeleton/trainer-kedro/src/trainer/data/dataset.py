"""A table of numbers with one target per row, without empty cells."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from trainer.data.javascript import json_text, number_text
from trainer.data.raw_table import Cell, RawTable, to_number
from trainer.data.reading import Origin


@dataclass(frozen=True)
class Dataset:
    # `classification` or `regression`.
    task: str
    origin: Origin
    features: list[str]
    # Sorted by code point; none for a regression.
    classes: list[str]
    # Rows by features, double.
    rows: np.ndarray
    # One per row: an index into `classes`, or the number of a regression.
    targets: np.ndarray
    # First 32 hex digits of the SHA-256 of names, rows and targets; MLflow allows 36.
    digest: str

    @property
    def labels(self) -> list[str]:
        return [self.classes[target] for target in self.targets]


def to_dataset(table: RawTable, task: str, origin: Origin, features: Sequence[str], target: str) -> Dataset:
    """The rows of a table that have a value in every column that is used; text where a number belongs counts as none."""
    regression = task == "regression"
    numbers = [list(map(to_number, table.of(name))) for name in features]
    answers = list(map(to_number if regression else label_of, table.of(target)))
    whole = [row for row in zip(*numbers, answers, strict=True) if None not in row]
    kept, answers = [list(row[:-1]) for row in whole], [row[-1] for row in whole]
    classes = [] if regression else sorted(set(answers))
    index = {name: number for number, name in enumerate(classes)}
    digest = hashlib.sha256(json_text([list(features), kept, answers]).encode()).hexdigest()[:32]
    return Dataset(
        task=task,
        origin=origin,
        features=list(features),
        classes=classes,
        rows=np.array(kept, dtype=np.float64).reshape(len(kept), len(features)),
        targets=np.array(answers if regression else [index[name] for name in answers]),
        digest=digest,
    )


def label_of(cell: Cell) -> str | None:
    """The name of a class; Parquet may hold numbers."""
    return number_text(cell) if isinstance(cell, float) else cell

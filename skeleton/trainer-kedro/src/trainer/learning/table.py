"""The training data: numbers with one class per row."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Table:
    name: str
    # Where it came from, for people.
    source: str
    features: list[str]
    classes: list[str]
    # Rows by features, double.
    rows: np.ndarray
    # Index into `classes`, one per row.
    targets: np.ndarray
    # First 32 hex digits of the SHA-256 of names, rows and labels; MLflow allows 36.
    digest: str

    @property
    def labels(self) -> list[str]:
        return [self.classes[target] for target in self.targets]


def as_table(name: str, source: str, features: list[str], rows: np.ndarray, labels: Sequence[str]) -> Table:
    """Numbers the classes 0..k-1 in the order of their first row, as the trainer in TypeScript does."""
    classes = list(dict.fromkeys(labels))
    numbers = {label: number for number, label in enumerate(classes)}
    return Table(
        name=name,
        source=source,
        features=features,
        classes=classes,
        rows=np.ascontiguousarray(rows, dtype=np.float64),
        targets=np.array([numbers[label] for label in labels]),
        digest=digest_of([features, rows.tolist(), list(labels)]),
    )


def digest_of(content: list) -> str:
    """The digest that JavaScript's JSON gives for the same content: both trainers name the same data."""
    return hashlib.sha256(_json(content).encode()).hexdigest()[:32]


def _json(value) -> str:
    if isinstance(value, list):
        return f"[{','.join(map(_json, value))}]"
    if isinstance(value, float):
        return _number(value)
    return json.dumps(value, ensure_ascii=False)


def _number(value: float) -> str:
    """A number as JavaScript writes it: 5 for 5.0, 1e-7 for 1e-07, and no exponent from 1e-6 up to 1e21."""
    if value.is_integer() and abs(value) < 1e21:
        return str(int(value))
    mantissa, _, exponent = repr(value).partition("e")
    if not exponent:
        return mantissa
    if -7 < int(exponent) < 21:
        return np.format_float_positional(value, trim="-")
    return f"{mantissa.removesuffix('.0')}e{int(exponent):+d}"

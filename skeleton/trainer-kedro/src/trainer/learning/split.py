"""The rows to train with and the rows to test with."""

from collections.abc import Callable, Sequence
from math import floor
from typing import NamedTuple

from trainer.data.javascript import number_text
from trainer.errors import TrainerError
from trainer.learning.random import uniform


class Split(NamedTuple):
    """Row numbers of the two parts, each in rising order."""

    train: list[int]
    test: list[int]


def split_rows(task: str, targets: Sequence[float], classes: Sequence[str], test_share: float, seed: int) -> Split:
    """By class, or just by chance for a regression."""
    if task == "classification":
        return stratified_split(targets, classes, test_share, seed)
    rows = list(range(len(targets)))
    size = _test_size(len(rows), test_share, "")
    _shuffle(rows, uniform(seed))
    return Split(sorted(rows[size:]), sorted(rows[:size]))


def stratified_split(targets: Sequence[int], classes: Sequence[str], test_share: float, seed: int) -> Split:
    """Splits rows so that each class keeps its share in both parts.

    :param targets: class index of each row, 0..k-1
    :raises TrainerError: `bad-split` when a class would have no row in a part
    """
    draw = uniform(seed)
    train: list[int] = []
    test: list[int] = []
    for label, name in enumerate(classes):
        rows = [row for row, target in enumerate(targets) if target == label]
        size = _test_size(len(rows), test_share, f" for class {name}, which has {len(rows)}")
        _shuffle(rows, draw)
        test += rows[:size]
        train += rows[size:]
    return Split(sorted(train), sorted(test))


def _test_size(count: int, test_share: float, whose: str) -> int:
    # Half a row up: Python's own round goes to the even neighbour.
    size = floor(count * test_share + 0.5)
    if 0 < size < count:
        return size
    part, change = ("test", "Raise") if size == 0 else ("training", "Lower")
    raise TrainerError(
        "bad-split",
        f"testShare {number_text(test_share)} leaves no {part} row{whose}.",
        f"{change} testShare, for example to 0.2.",
    )


def _shuffle(items: list[int], draw: Callable[[], float]) -> None:
    """Fisher-Yates, in place."""
    for i in range(len(items) - 1, 0, -1):
        j = floor(draw() * (i + 1))
        items[i], items[j] = items[j], items[i]

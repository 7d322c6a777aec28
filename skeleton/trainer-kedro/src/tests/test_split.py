"""Training and test rows."""

import pytest

from trainer.errors import TrainerError
from trainer.learning.random import uniform
from trainer.learning.split import split_rows, stratified_split

TARGETS = [0] * 5 + [1] * 10
CLASSES = ["a", "b"]


def test_the_numbers_of_a_seed_are_those_of_the_trainer_in_typescript():
    draw = uniform(42)
    assert [draw() for _ in range(3)] == [0.6011037519201636, 0.44829055899754167, 0.8524657934904099]


def test_each_class_keeps_its_share_and_each_row_goes_to_one_part():
    parts = stratified_split(TARGETS, CLASSES, 0.2, 1)
    assert [TARGETS[row] for row in parts.test] == [0, 1, 1]
    assert sorted(parts.train + parts.test) == list(range(15))
    assert parts.train == sorted(parts.train)


def test_the_seed_decides():
    def split(seed):
        return stratified_split(TARGETS, CLASSES, 0.4, seed)

    assert split(5) == split(5)
    assert split(5) != split(6)


def test_rows_of_a_regression_are_split_by_chance():
    parts = split_rows("regression", [1.5] * 10, [], 0.25, 3)
    assert len(parts.test) == 3
    assert sorted(parts.train + parts.test) == list(range(10))


def test_a_class_without_a_row_in_a_part_is_refused_naming_test_share():
    with pytest.raises(TrainerError) as refused:
        stratified_split(TARGETS, CLASSES, 0.01, 1)
    assert refused.value.code == "bad-split"
    assert refused.value.message == "testShare 0.01 leaves no test row for class a, which has 5."
    assert refused.value.next_step == "Raise testShare, for example to 0.2."
    with pytest.raises(TrainerError, match="testShare 0.99 leaves no training row for class a"):
        stratified_split(TARGETS, CLASSES, 0.99, 1)
    with pytest.raises(TrainerError, match=r"leaves no test row\.$"):
        split_rows("regression", [1.5] * 10, [], 0.01, 3)

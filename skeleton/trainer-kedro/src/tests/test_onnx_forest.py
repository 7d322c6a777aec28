"""The ONNX of a forest answers as scikit-learn does."""

import numpy as np
import onnx
import onnxruntime
import pytest

from trainer.learning.forest import grow_forest
from trainer.learning.onnx_forest import classifier_to_onnx, regressor_to_onnx, share_name

ROWS = 2000


def made_up(classes: int, seed: int = 1) -> tuple[np.ndarray, np.ndarray]:
    """Rows on a coarse grid, so that values fall on thresholds, with labels that are partly chance."""
    draw = np.random.default_rng(seed)
    rows = draw.integers(0, 30, (300, 3)) / 10
    return rows, (rows.sum(axis=1) * classes / 9 + draw.random(300)).astype(int).clip(0, classes - 1)


def answers_of(model: onnx.ModelProto, rows: np.ndarray) -> list[np.ndarray]:
    onnx.checker.check_model(model, full_check=True)
    session = onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
    return session.run(None, {"features": rows})


def fuzzed(rows: np.ndarray) -> np.ndarray:
    """Between the values and on them."""
    draw = np.random.default_rng(2)
    free = draw.uniform(rows.min(), rows.max(), (ROWS // 2, rows.shape[1]))
    return np.concatenate([free, rows[draw.integers(0, len(rows), ROWS // 2)]])


@pytest.mark.parametrize("depth", [None, 3, 1])
@pytest.mark.parametrize("classes", [2, 3, 5])
def test_labels_and_shares_are_the_forests(classes, depth):
    rows, targets = made_up(classes)
    forest = grow_forest("classification", rows, targets, 15, depth, seed=3)
    names = [f"class {number}" for number in range(classes)]
    label, *shares = answers_of(classifier_to_onnx(forest, names), fuzzed(rows))
    expected = forest.predict_proba(fuzzed(rows))
    assert np.abs(np.hstack(shares) - expected).max() < 1e-7
    assert list(label) == [names[best] for best in expected.argmax(axis=1)]


def test_a_forest_without_a_split_knows_one_answer():
    rows, targets = np.ones((20, 2)), np.array([0, 1] * 10)
    forest = grow_forest("classification", rows, targets, 5, None, seed=3)
    label, *shares = answers_of(classifier_to_onnx(forest, ["a", "b"]), rows[:1])
    assert np.allclose(np.hstack(shares), forest.predict_proba(rows[:1]))
    assert label[0] == ["a", "b"][forest.predict_proba(rows[:1])[0].argmax()]


def test_numbers_are_the_forests():
    rows, _ = made_up(3)
    # Numbers that single precision does not hold.
    targets = rows @ np.array([1.0, -2.0, 0.5]) + 1e9
    forest = grow_forest("regression", rows, targets, 15, None, seed=3)
    model = regressor_to_onnx(forest)
    [prediction] = answers_of(model, fuzzed(rows))
    assert prediction.dtype == np.float64
    assert prediction.shape == (ROWS, 1)
    assert np.abs(prediction.ravel() - forest.predict(fuzzed(rows))).max() < 1e-5


def test_outputs_are_named_as_in_the_other_trainer():
    rows, targets = made_up(2)
    model = classifier_to_onnx(grow_forest("classification", rows, targets, 2, 2, seed=1), ["no", "yes"])
    assert [output.name for output in model.graph.output] == ["label", share_name("no"), "probability_yes"]
    assert [each.version for each in model.opset_import] == [17, 3]


def test_a_regression_without_a_split_knows_one_answer():
    forest = grow_forest("regression", np.ones((20, 2)), np.arange(20.0), 1, None, seed=3)
    [prediction] = answers_of(regressor_to_onnx(forest), np.ones((2, 2)))
    assert prediction.ravel() == pytest.approx(forest.predict(np.ones((2, 2))))

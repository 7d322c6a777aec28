"""Figures of quality, as scikit-learn gives them."""

import numpy as np
import pytest
from sklearn import metrics as expected

from trainer.learning.evaluate import evaluate, in_metric_name
from trainer.learning.evaluate_numbers import evaluate_numbers

CLASSES = ["a", "b", "c"]


def test_a_classification():
    draw = np.random.default_rng(1)
    truth, shares = draw.integers(0, 3, 50), draw.dirichlet([1, 1, 1], 50)
    found = evaluate(truth, shares, CLASSES)
    predicted = shares.argmax(axis=1)
    assert found.metrics["accuracy"] == pytest.approx(expected.accuracy_score(truth, predicted))
    assert found.metrics["macro_f1"] == pytest.approx(expected.f1_score(truth, predicted, average="macro"))
    assert found.metrics["log_loss"] == pytest.approx(expected.log_loss(truth, shares))
    assert found.metrics["precision_b"] == pytest.approx(expected.precision_score(truth == 1, predicted == 1))
    assert found.metrics["recall_c"] == pytest.approx(expected.recall_score(truth == 2, predicted == 2))
    assert (found.confusion_matrix == expected.confusion_matrix(truth, predicted)).all()


def test_a_ratio_without_a_denominator_is_0_and_no_loss_is_infinite():
    found = evaluate(np.array([0, 0, 1]), np.array([[1, 0, 0], [1, 0, 0], [1, 0, 0]]), CLASSES)
    assert found.metrics["precision_b"] == found.metrics["recall_c"] == 0
    assert found.metrics["recall_a"] == 1
    assert found.metrics["log_loss"] == pytest.approx(-np.log(1e-15) / 3)


def test_of_equal_shares_the_first_class_wins():
    assert evaluate(np.array([0]), np.array([[0.5, 0.5, 0]]), CLASSES).metrics["accuracy"] == 1


def test_classes_are_named_with_what_mlflow_takes():
    assert in_metric_name("a_b-c.d e:9") == "a_b-c.d e:9"
    assert in_metric_name("é/(cm)😀") == "___cm___"


def test_a_regression():
    draw = np.random.default_rng(1)
    truth, predicted = draw.normal(size=50), draw.normal(size=50)
    found = evaluate_numbers(truth, predicted)
    assert found["rmse"] == pytest.approx(expected.root_mean_squared_error(truth, predicted))
    assert found["mae"] == pytest.approx(expected.mean_absolute_error(truth, predicted))
    assert found["r2"] == pytest.approx(expected.r2_score(truth, predicted))


def test_targets_that_are_all_the_same_leave_nothing_to_explain():
    assert evaluate_numbers(np.ones(3), np.array([1, 2, 3]))["r2"] == 0

"""When a version becomes champion, and that it is said why not."""

import json

import pytest
from conftest import module


@pytest.fixture
def register(load, mlflow):
    load()
    module("settings").GATE.update(
        mode="automatic", metric="accuracy", goal="maximize", least_improvement=0.02, floors={"recall_b": 0.8}
    )

    def train(run_id, **metrics):
        mlflow.add_run(run_id, f"dag-{run_id}", **metrics)
        return module("register").register_model(f"dag-{run_id}")

    return train


@pytest.fixture
def gate(register):
    return module("settings").GATE


def decide(candidate, champion):
    def as_run(metrics):
        return {"data": {"metrics": [{"key": key, "value": value} for key, value in metrics.items()]}}

    return module("gate").decide(as_run(candidate), champion and as_run(champion))


def test_a_better_mean_that_breaks_the_floor_of_a_class_is_stopped(register, mlflow):
    register("a", accuracy=0.9, recall_b=0.85)
    result = register("b", accuracy=0.97, recall_b=0.7)
    assert result["gate"]["decision"] == "rejected"
    assert result["gate"]["reason"] == "recall_b 0.7 is below the least value allowed, 0.8."
    assert mlflow.aliases == {"challenger": "2", "champion": "1"}
    for tags in (mlflow.tags(2), mlflow.run_tags("b")):
        assert tags["mlops.gate"] == "rejected"
        assert tags["mlops.gate_reason"] == result["gate"]["reason"]
        assert json.loads(tags["mlops.gate_floors"]) == [
            {"metric": "recall_b", "value": 0.7, "floor": 0.8, "bound": "least"}
        ]


def test_a_first_version_that_breaks_a_floor_is_no_champion_and_the_next_sound_one_is(register, mlflow):
    assert register("a", accuracy=0.9, recall_b=0.5)["gate"]["decision"] == "rejected"
    assert "champion" not in mlflow.aliases
    assert register("b", accuracy=0.8, recall_b=0.8)["gate"]["decision"] == "first"
    assert mlflow.aliases["champion"] == "2"


def test_a_run_says_of_a_passed_gate_too(register, mlflow):
    register("a", accuracy=0.9, recall_b=0.8)
    assert mlflow.run_tags("a")["mlops.gate"] == "first"
    assert mlflow.run_tags("a")["mlops.gate_floors"] == "[]"


def test_a_metric_that_the_run_lacks_reaches_no_floor(register):
    reason = register("a", accuracy=0.9)["gate"]["reason"]
    assert reason == "recall_b has a floor, but the run has no such metric."


@pytest.mark.parametrize("metric", ["log_loss", "rmse", "mae", "oob_rmse"])
def test_the_floor_of_an_error_is_the_greatest_value(gate, metric):
    gate["floors"] = {metric: 0.5}
    assert decide({"accuracy": 0.9, metric: 0.5}, None)[0] == "first"
    decision, reason = decide({"accuracy": 0.9, metric: 0.6}, None)
    assert decision == "rejected"
    assert reason == f"{metric} 0.6 is above the greatest value allowed, 0.5."


def test_all_broken_floors_are_said(gate):
    gate["floors"] = {"recall_a": 0.9, "recall_b": 0.9, "recall_c": 0.9}
    _, reason = decide({"accuracy": 0.9, "recall_a": 0.5, "recall_b": 0.95, "recall_c": 0.6}, None)
    assert [word for word in reason.split() if word.startswith("recall_")] == ["recall_a", "recall_c"]


def test_a_metric_to_minimize_turns_the_comparison_round(gate):
    gate.update(metric="log_loss", goal="minimize", floors={})
    assert decide({"log_loss": 0.05}, {"log_loss": 0.1})[0] == "promoted"
    assert decide({"log_loss": 0.2}, {"log_loss": 0.1})[0] == "rejected"


def test_an_improvement_of_exactly_the_least_passes(gate):
    gate["floors"] = {}
    # As floating point has it, 0.92 - 0.9 is less than 0.02.
    assert decide({"accuracy": 0.92}, {"accuracy": 0.9})[0] == "promoted"
    assert decide({"accuracy": 0.9199}, {"accuracy": 0.9})[0] == "rejected"


def test_of_several_trials_the_best_that_breaks_no_floor_is_registered(register, mlflow):
    mlflow.add_run("broken", "dag-x", accuracy=0.99, recall_b=0.1)
    mlflow.add_run("sound", "dag-x", accuracy=0.95, recall_b=0.9)
    assert register("x", accuracy=0.9, recall_b=0.9)["mlflowRunId"] == "sound"


def test_of_several_trials_that_each_break_a_floor_the_best_is_registered_and_rejected(register, mlflow):
    mlflow.add_run("better", "dag-x", accuracy=0.99, recall_b=0.1)
    result = register("x", accuracy=0.9, recall_b=0.2)
    assert (result["mlflowRunId"], result["gate"]["decision"]) == ("better", "rejected")

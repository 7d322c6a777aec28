"""One run in MLflow."""

import pytest
from fake_mlflow import EXPERIMENT
from mlflow.exceptions import MlflowException, RestException

from trainer.environment import read_environment
from trainer.errors import TrainerError
from trainer.mlflow_errors import again_if_refused
from trainer.mlflow_run import MlflowRun

ABSENT = (404, {"error_code": "RESOURCE_DOES_NOT_EXIST", "message": "no"})
TAKEN = (400, {"error_code": "RESOURCE_ALREADY_EXISTS", "message": "taken"})
BY_NAME, CREATE = "GET mlflow/experiments/get-by-name", "POST mlflow/experiments/create"


@pytest.fixture
def start(mlflow, monkeypatch):
    for name in (
        "MLFLOW_HTTP_REQUEST_MAX_RETRIES",
        "MLFLOW_HTTP_REQUEST_BACKOFF_FACTOR",
        "MLFLOW_HTTP_REQUEST_TIMEOUT",
    ):
        # Set by the run; so the next test has them as they were.
        monkeypatch.setenv(name, "1")
    env = {"MLFLOW_TRACKING_URI": mlflow.url, "MLOPS_EXPERIMENT": "flowers", "MLOPS_DAG_RUN_ID": "r1"}
    env["MLOPS_PROJECT"] = "component:default/mine"
    return lambda: MlflowRun.start(read_environment(env))


def test_an_experiment_that_is_missing_is_made(mlflow, start):
    mlflow.answers[BY_NAME], mlflow.answers[CREATE] = ABSENT, {"experiment_id": "9"}
    assert start().id == "run1"
    [made] = mlflow.bodies("mlflow/experiments/create")
    assert made["name"] == "flowers"
    assert made["tags"] == [{"key": "mlops.project", "value": "component:default/mine"}]
    [created] = mlflow.bodies("mlflow/runs/create")
    assert (created["experiment_id"], created["run_name"]) == ("9", "r1")


def test_an_experiment_that_another_first_run_has_made_in_the_meantime_is_taken(mlflow, start):
    found = {"experiment": {"experiment_id": "8", "name": "flowers", "lifecycle_stage": "active"}}
    mlflow.answers[BY_NAME], mlflow.answers[CREATE] = [ABSENT, found], TAKEN
    assert start().id == "run1"
    assert mlflow.bodies("mlflow/runs/create")[0]["experiment_id"] == "8"


def test_an_experiment_that_names_nobody_is_claimed(mlflow, start):
    start()
    [tag] = mlflow.bodies("mlflow/experiments/set-experiment-tag")
    assert tag == {"experiment_id": "7", "key": "mlops.project", "value": "component:default/mine"}


def test_an_experiment_of_another_project_is_left_alone(mlflow, start):
    tags = [{"key": "mlops.project", "value": "component:team/wine"}]
    mlflow.answers[BY_NAME] = {"experiment": {**EXPERIMENT, "tags": tags}}
    with pytest.raises(TrainerError, match="belongs to component:team/wine"):
        start()
    assert not [call for call in mlflow.calls if call.method == "POST"]


def test_another_refusal_is_one(mlflow, start):
    mlflow.answers[BY_NAME] = ABSENT
    mlflow.answers[CREATE] = (403, {"error_code": "PERMISSION_DENIED", "message": "no"})
    with pytest.raises(MlflowException, match="PERMISSION_DENIED"):
        start()
    assert not mlflow.bodies("mlflow/runs/create")


def test_a_reason_is_kept_before_the_run_ends_and_not_longer_than_mlflow_takes(mlflow, start):
    run = start()
    run.end("FAILED", "x" * 6000)
    [tags] = [batch["tags"] for batch in mlflow.bodies("mlflow/runs/log-batch")]
    assert tags == [{"key": "mlops.failure_reason", "value": "x" * 5000}]
    assert mlflow.bodies("mlflow/runs/update")[-1]["status"] == "FAILED"
    written = [call.path for call in mlflow.calls if call.method == "POST"]
    assert written[-2:] == ["mlflow/runs/log-batch", "mlflow/runs/update"]


def test_a_call_is_not_made_for_ever():
    calls = []

    def refused():
        calls.append(1)
        raise RestException({"error_code": "BAD_REQUEST"})

    with pytest.raises(RestException):
        again_if_refused(refused)
    assert len(calls) == 4

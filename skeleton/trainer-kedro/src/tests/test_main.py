"""A whole training against a server that answers as MLflow does."""

import base64
import json
import os
import subprocess
import sys

import pytest
from fake_mlflow import RUN
from process import PROJECT, train

MADE_UP = "hunter2"
PARAMS = '{"nEstimators": 20, "maxDepth": null, "testShare": 0.2, "seed": 42}'
EVALUATION = [
    f"run1/artifacts/evaluation/{name}"
    for name in (
        "confusion_matrix.json",
        "confusion_matrix.svg",
        "feature_importance.json",
        "feature_importance.svg",
        "predictions.json",
    )
]
MODEL_FILES = (
    "MLmodel",
    "conda.yaml",
    "input_example.json",
    "model.onnx",
    "python_env.yaml",
    "requirements.txt",
    "serving_input_example.json",
)


def test_as_airflow_starts_it_without_mlflow_it_prints_the_metrics_and_logs_nothing(tmp_path):
    done = subprocess.run(
        [sys.executable, "src/train.py"],
        cwd=PROJECT,
        env={**os.environ, "MLOPS_PARAMS": PARAMS},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "MLFLOW_TRACKING_URI is not set" in done.stdout
    assert "accuracy               1.0000" in done.stdout
    assert done.stderr == ""


def test_a_run_is_logged_in_full_and_its_result_is_written(tmp_path, mlflow):
    done = train(
        tmp_path,
        MLFLOW_TRACKING_URI=mlflow.url,
        MLOPS_PARAMS=PARAMS,
        MLOPS_DAG_RUN_ID="portal-1",
        MLOPS_REQUESTED_BY="user:default/alice",
        MLOPS_TRACE_ID="a" * 32,
        MLOPS_COMMIT="abc",
        MLOPS_RESULT_PATH=str(tmp_path / "result.json"),
    )
    assert done.code == 0, done.output
    result = json.loads((tmp_path / "result.json").read_text())
    assert (result["mlflowRunId"], result["modelId"]) == ("run1", "m-1")

    tags = {tag["key"]: tag["value"] for tag in mlflow.bodies("mlflow/runs/create")[0]["tags"]}
    assert tags["mlops.dag_run_id"] == "portal-1"
    assert tags["mlflow.user"] == tags["mlops.requested_by"] == "user:default/alice"
    assert tags["mlops.trace_id"] == "a" * 32
    assert tags["mlflow.source.git.commit"] == "abc"
    assert "mlops.task_id" not in tags, "an unknown tag is left out"
    assert not mlflow.bodies("mlflow/runs/set-tag")

    batches = mlflow.bodies("mlflow/runs/log-batch")
    params = {each["key"]: each["value"] for batch in batches for each in batch.get("params", [])}
    assert params == {**{k: json.dumps(v) for k, v in json.loads(PARAMS).items()}, "trainer": "kedro"}
    assert not any(batch.get("tags") for batch in batches)
    metrics = {each["key"]: each for batch in batches for each in batch.get("metrics", [])}
    assert {name: each["value"] for name, each in metrics.items()} == result["metrics"]
    assert metrics["accuracy"]["model_id"] == "m-1"
    assert metrics["accuracy"]["dataset_name"] == "flowers"

    [inputs] = mlflow.bodies("mlflow/runs/log-inputs")
    assert inputs["datasets"][0]["dataset"]["source_type"] == "local"
    assert mlflow.bodies("mlflow/logged-models/m-1")[0]["status"] == "LOGGED_MODEL_READY"
    assert mlflow.bodies("mlflow/runs/update")[-1]["status"] == "FINISHED"
    data = ["run1/artifacts/data/checks.json", "run1/artifacts/data/profile.json"]
    assert mlflow.stored() == [*(f"models/m-1/artifacts/{name}" for name in MODEL_FILES), *data, *EVALUATION]


def test_wrong_parameters_end_the_run_and_leave_the_reason_in_the_pod(tmp_path, mlflow):
    done = train(tmp_path, MLFLOW_TRACKING_URI=mlflow.url, MLOPS_PARAMS='{"nEstimators": 0}')
    assert done.code == 1
    assert done.error["message"] == "nEstimators must be at least 1."
    assert mlflow.bodies("mlflow/runs/update")[-1]["status"] == "FAILED"


def test_data_that_cannot_be_trained_on_ends_the_run_before_the_training_with_its_report(tmp_path, mlflow):
    (tmp_path / "flowers.csv").write_text("length,species\n")
    done = train(tmp_path, MLFLOW_TRACKING_URI=mlflow.url, MLOPS_PARAMS=PARAMS)
    assert done.code == 1
    assert done.error["code"] == "data-empty", done.output
    [batch] = [each for each in mlflow.bodies("mlflow/runs/log-batch") if each.get("tags")]
    assert batch["tags"] == [{"key": "mlops.failure_reason", "value": "The training data has 0 rows."}]
    assert mlflow.bodies("mlflow/runs/update")[-1]["status"] == "FAILED"
    assert mlflow.stored() == ["run1/artifacts/data/checks.json"]
    assert not mlflow.bodies("mlflow/logged-models")


def test_a_split_that_cannot_be_made_is_told(tmp_path, mlflow):
    done = train(tmp_path, MLFLOW_TRACKING_URI=mlflow.url, MLOPS_PARAMS='{"testShare": 0.001}')
    assert done.error["code"] == "bad-split"
    assert "testShare 0.001 leaves no test row for class daisy" in done.error["message"]


def test_the_reason_is_told_when_mlflow_cannot_be_told_of_it(tmp_path, mlflow):
    (tmp_path / "flowers.csv").write_text("length,species\n")

    def update(call):
        return (400, {"error_code": "INVALID_STATE"}) if b"FAILED" in call.body else {"run_info": RUN["info"]}

    mlflow.answers["POST mlflow/runs/update"] = update
    done = train(tmp_path, MLFLOW_TRACKING_URI=mlflow.url, MLOPS_PARAMS=PARAMS)
    assert done.code == 1
    assert "The end of the run could not be written to MLflow." in done.output
    assert done.error["code"] == "data-empty"


def test_a_refusal_in_the_middle_ends_the_run_with_its_reason(tmp_path, mlflow):
    mlflow.answers["POST mlflow/logged-models"] = (403, {"error_code": "PERMISSION_DENIED", "message": "no"})
    done = train(tmp_path, MLFLOW_TRACKING_URI=mlflow.url, MLOPS_PARAMS=PARAMS)
    told = "MLflow answered 403 PERMISSION_DENIED."
    assert (done.error["code"], done.error["message"]) == ("mlflow-refused", told)
    tags = [tag for each in mlflow.bodies("mlflow/runs/log-batch") for tag in each.get("tags", [])]
    assert tags == [{"key": "mlops.failure_reason", "value": told}]
    assert mlflow.bodies("mlflow/runs/update")[-1]["status"] == "FAILED"


def test_an_mlflow_that_does_not_answer_is_named(tmp_path, mlflow):
    mlflow.close()
    done = train(tmp_path, MLFLOW_TRACKING_URI=mlflow.url)
    assert done.code == 1
    assert done.error["code"] == "mlflow-unreachable"
    assert done.error["message"] == f"MLflow at {mlflow.url} does not answer (ECONNREFUSED)."


def test_a_store_that_mlflow_cannot_write_to_is_named(tmp_path, mlflow):
    mlflow.answers["PUT *"] = (500, b"Internal Server Error")
    done = train(tmp_path, MLFLOW_TRACKING_URI=mlflow.url, MLOPS_PARAMS=PARAMS)
    assert done.code == 1
    assert done.error["code"] == "artifact-store-unreachable", done.output
    assert mlflow.bodies("mlflow/runs/update")[-1]["status"] == "FAILED"


@pytest.mark.parametrize("status", [401, 403])
def test_a_refused_login_says_what_to_check_and_shows_no_password(tmp_path, mlflow, status):
    mlflow.answers["GET mlflow/experiments/get-by-name"] = (status, b"You are not authenticated")
    login = {"MLFLOW_TRACKING_USERNAME": "trainer", "MLFLOW_TRACKING_PASSWORD": MADE_UP}
    done = train(tmp_path, MLFLOW_TRACKING_URI=mlflow.url, **login)
    assert done.error["code"] == "mlflow-refused", done.output
    assert "MLFLOW_TRACKING_USERNAME" in done.error["nextStep"]
    assert MADE_UP not in done.output
    basic = base64.b64encode(f"trainer:{MADE_UP}".encode()).decode()
    assert mlflow.calls[-1].headers["Authorization"] == f"Basic {basic}"


def test_a_trial_has_a_name_of_its_own(tmp_path, mlflow):
    env = {"MLOPS_DAG_RUN_ID": "portal-1", "MLOPS_MAP_INDEX": "3", "MLOPS_PARAMS": PARAMS}
    assert train(tmp_path, MLFLOW_TRACKING_URI=mlflow.url, **env).code == 0
    [created] = mlflow.bodies("mlflow/runs/create")
    assert created["run_name"] == "portal-1 trial 3"
    assert {"key": "mlops.map_index", "value": "3"} in created["tags"]

"""The DAG of batch predictions as Airflow sees it; what it runs has tests of its own in serving/test."""

import importlib.util
import json
import os
import subprocess
import sys

import pytest
from conftest import COMMIT, DAGS, forget, module

BATCH = json.loads((DAGS.parent / "mlops.json").read_text())["batch"]


@pytest.fixture
def predict(monkeypatch):
    """The DAG for a runner, from the repository or from a delivered copy."""
    monkeypatch.setattr(sys, "path", sys.path[:])

    def load(runner, folder=DAGS):
        monkeypatch.setenv("MLOPS_RUNNER", runner)
        forget()
        spec = importlib.util.spec_from_file_location("batch_predict_dag", folder / "batch_predict.py")
        loaded = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(loaded)
        return loaded.dag

    yield load
    forget()


@pytest.mark.parametrize("runner", ["local", "kubernetes"])
def test_it_is_one_task_that_may_be_repeated(predict, runner):
    dag = predict(runner)
    assert dag.dag_id == ${{ (values.name + "-predict") | dump }}
    assert list(dag.task_dict) == ["predict"]
    assert dag.get_task("predict").retries == 2
    assert dag.max_active_runs == 1 and dag.catchup is False
    assert BATCH["input"] in dag.doc_md
    assert {"mlops", f"runner:{runner}"} <= dag.tags


def test_the_local_runner_starts_it_in_the_delivered_code(predict, delivered):
    task = predict("local", delivered).get_task("predict")
    assert "node serving/src/batch.ts" in task.bash_command
    assert task.cwd == "/code"
    assert task.env["MLOPS_COMMIT"] == COMMIT
    assert task.env["MLOPS_DAG_RUN_ID"] == "{{ run_id }}"
    assert task.append_env is True
    assert "{{" not in task.bash_command


def test_a_pod_has_the_image_of_serving_and_the_code_of_the_commit(predict, delivered, monkeypatch):
    monkeypatch.setenv("MLOPS_SERVING_IMAGE", "registry.test/serving@sha256:abc")
    pod = predict("kubernetes", delivered).get_task("predict").build_pod_request_obj(dry_run=True)
    base = pod.spec.containers[0]
    assert base.image == "registry.test/serving@sha256:abc"
    assert base.command == ["node"]
    assert base.args == ["/workspace/git/code/serving/src/batch.ts"]
    assert pod.metadata.annotations == {"mlops/commit": COMMIT}
    assert pod.metadata.labels["app.kubernetes.io/component"] == "prediction"
    assert base.security_context.read_only_root_filesystem is True
    assert [each.name for each in pod.spec.init_containers] == ["git-sync"]


@pytest.mark.parametrize(("output", "secrets"), [("mlflow", 0), ("s3://predictions/daily", 5)])
def test_only_what_is_in_s3_needs_its_credentials(predict, delivered, output, secrets):
    mlops = json.loads((delivered / "mlops.json").read_text())
    mlops["batch"] = {"input": "data/batch.csv", "output": output}
    (delivered / "mlops.json").write_text(json.dumps(mlops))
    pod = predict("kubernetes", delivered).get_task("predict").build_pod_request_obj(dry_run=True)
    given = [each for each in pod.spec.containers[0].env if each.name.startswith("AWS_")]
    assert len(given) == secrets
    assert all(each.value_from.secret_key_ref.name == "data-credentials" for each in given)


def test_the_training_is_not_changed_by_it(load, predict, delivered):
    predict("kubernetes", delivered)
    train = load("kubernetes", delivered, MAX_TRIALS=1).dag.get_task("train")
    assert train.image == module("settings").IMAGE
    assert train.labels["app.kubernetes.io/component"] == "training"


def test_what_it_starts_is_there():
    program = DAGS.parent / "serving/src/batch.ts"
    assert program.is_file()
    lock = json.loads((DAGS.parent / "serving/package-lock.json").read_text())
    assert "node_modules/onnxruntime-web" in lock["packages"]


def test_parsing_loads_no_kubernetes_for_the_local_runner():
    code = "import runpy, sys; runpy.run_path(sys.argv[1]); print('kubernetes' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code, str(DAGS / "batch_predict.py")],
        env={**os.environ, "MLOPS_RUNNER": "local"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.splitlines()[-1] == "False"

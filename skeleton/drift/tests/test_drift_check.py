"""The DAG of the drift check as Airflow sees it, and the suggestion that it makes."""

import importlib.util
import json
import os
import subprocess
import sys

import pytest
from airflow.sdk.exceptions import AirflowFailException, AirflowSkipException
from conftest import COMMIT, DAGS, forget, module

TAG = "mlops.retrain_suggestion"
DRIFTED = {
    "drifted": True,
    "rows": 150,
    "champion": {"version": "3", "mlflowRunId": "run-of-3"},
    "columns": [
        {"column": "petal_width", "psi": 0.5, "ksPValue": 0.0001, "drifted": True},
        {"column": "sepal_width", "psi": 0.01, "ksPValue": 0.9, "drifted": False},
        {"column": "petal_length", "psi": 1.83, "ksPValue": 0.0, "drifted": True},
    ],
    "limits": {"maxPsi": 0.25, "ksAlpha": 0.001},
    "message": "2 of 3 columns have drifted from the champion's data.",
}
AS_BEFORE = {**DRIFTED, "drifted": False, "columns": [], "message": "The features are as before."}


@pytest.fixture
def drift(monkeypatch):
    """The DAG for a runner, from the repository or from a delivered copy."""
    monkeypatch.setattr(sys, "path", sys.path[:])

    def load(runner="local", folder=DAGS):
        monkeypatch.setenv("MLOPS_RUNNER", runner)
        forget()
        spec = importlib.util.spec_from_file_location("drift_check_dag", folder / "drift_check.py")
        loaded = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(loaded)
        return loaded.dag

    yield load
    forget()


@pytest.fixture
def acting(drift, delivered):
    """The delivered DAG with another `drift` in mlops.json."""

    def load(runner="local", **settings):
        mlops = json.loads((delivered / "mlops.json").read_text())
        (delivered / "mlops.json").write_text(json.dumps({**mlops, "drift": settings}))
        return drift(runner, delivered)

    return load


@pytest.fixture
def suggest(drift, mlflow):
    """The rules of a suggestion, against a small MLflow in memory."""
    drift()
    return module("suggestion").suggest_retraining


def suggestion(mlflow) -> dict:
    return json.loads(mlflow.model_tags[TAG])


@pytest.mark.parametrize("runner", ["local", "kubernetes"])
def test_it_looks_by_a_schedule_of_its_own_and_suggests(drift, runner):
    dag = drift(runner)
    assert dag.dag_id == ${{ (values.name + "-drift") | dump }}
    assert list(dag.task_dict)[:2] == ["check", "suggest"]
    assert dag.get_task("check").downstream_task_ids == {"suggest"}
    assert dag.schedule == ${{ values.driftSchedule | dump }}
    assert dag.max_active_runs == 1 and dag.catchup is False
    assert dag.is_paused_upon_creation is False
    assert {"mlops", f"runner:{runner}"} <= dag.tags


def test_it_trains_nothing_by_itself_unless_asked(acting):
    assert set(acting(action="suggest").task_dict) == {"check", "suggest"}
    assert set(acting().task_dict) == {"check", "suggest"}
    dag = acting(action="retrain")
    retrain = dag.get_task("retrain")
    assert retrain.upstream_task_ids == {"suggest"}
    assert retrain.trigger_rule == "all_success", "it must be skipped with the suggestion"
    assert retrain.trigger_dag_id == ${{ values.dagId | dump }}
    assert retrain.conf == {"mlops_requested_by": "drift-check"}
    assert "['id']" in retrain.trigger_run_id and retrain.skip_when_already_exists, "once for each suggestion"


def test_the_local_runner_starts_the_trainer_in_the_delivered_code(drift, delivered):
    task = drift("local", delivered).get_task("check")
    assert " ".join(module("drift").PROGRAM) in task.bash_command
    assert task.cwd == "/code"
    assert task.env["MLOPS_COMMIT"] == COMMIT
    assert task.append_env is True


def test_a_pod_has_the_image_of_a_training_and_the_code_of_the_commit(drift, delivered):
    pod = drift("kubernetes", delivered).get_task("check").build_pod_request_obj(dry_run=True)
    base = pod.spec.containers[0]
    program, script = module("drift").PROGRAM
    assert base.image == module("settings").IMAGE
    assert base.command == [program]
    assert base.args == [f"/workspace/git/code/{script}"]
    assert pod.metadata.annotations == {"mlops/commit": COMMIT}
    assert pod.metadata.labels["app.kubernetes.io/component"] == "drift-check"
    assert base.security_context.read_only_root_filesystem is True
    assert [each.name for each in pod.spec.init_containers] == ["git-sync"]


@pytest.mark.parametrize(
    ("data", "secrets"),
    [({"source": "iris"}, 0), ({"source": "s3", "uri": "s3://rows/recent.parquet"}, 5)],
)
def test_only_what_is_in_s3_needs_its_credentials(acting, data, secrets):
    pod = acting("kubernetes", data=data).get_task("check").build_pod_request_obj(dry_run=True)
    assert sum(each.name.startswith("AWS_") for each in pod.spec.containers[0].env) == secrets


@pytest.mark.parametrize(
    ("settings", "key"),
    [
        ({"action": "train"}, "drift.action"),
        ({"when": "daily"}, "drift.when"),
        ({"data": "data/recent.csv"}, "drift.data"),
        ({"data": {"source": "ftp"}}, "drift.data.source"),
        ({"data": {"source": "file"}}, "drift.data.path"),
        ({"data": {"source": "url", "url": "https://a.test/b.csv", "uri": "s3://a/b.csv"}}, "drift.data.uri"),
    ],
)
def test_a_wrong_setting_is_named(acting, settings, key):
    with pytest.raises(ValueError, match=f"^mlops.json is wrong: {key}: "):
        acting(**settings)


def test_a_suggestion_has_what_a_person_needs_to_decide(suggest, mlflow):
    said = suggest(DRIFTED, "scheduled__1")
    written = suggestion(mlflow)
    assert said == {"id": written["id"], "reason": DRIFTED["message"]}
    assert [each["column"] for each in written["columns"]] == ["petal_length", "petal_width"], "the worst first"
    assert written["columns"][0] == {"column": "petal_length", "psi": 1.83, "ksPValue": 0.0}
    assert (written["drifted"], written["compared"], written["maxPsi"]) == (2, 3, 0.25)
    assert (written["championVersion"], written["dagRunId"]) == ("3", "scheduled__1")
    assert written["at"].endswith("Z")


def test_the_same_drift_stays_the_same_suggestion(suggest, mlflow):
    suggest(DRIFTED, "scheduled__1")
    first = suggestion(mlflow)
    worse = [{**each, "psi": each["psi"] * 2} for each in DRIFTED["columns"]]
    suggest({**DRIFTED, "columns": worse}, "scheduled__2")
    again = suggestion(mlflow)
    assert (again["id"], again["at"]) == (first["id"], first["at"])
    assert again["columns"][0]["psi"] == 3.66

    suggest({**DRIFTED, "champion": {"version": "4"}}, "scheduled__3")
    assert suggestion(mlflow)["id"] != first["id"], "another champion is another question"
    suggest({**DRIFTED, "columns": DRIFTED["columns"][2:]}, "scheduled__4")
    assert suggestion(mlflow)["id"] != first["id"], "other columns too"


def test_one_that_no_longer_holds_is_taken_back(suggest, mlflow):
    suggest(DRIFTED, "scheduled__1")
    mlflow.model_tags["other"] = "stays"
    for _ in range(2):
        with pytest.raises(AirflowSkipException, match="The features are as before"):
            suggest(AS_BEFORE, "scheduled__2")
    assert mlflow.model_tags == {"other": "stays"}


def test_without_a_champion_it_is_skipped_with_a_sentence(suggest, mlflow):
    nothing = {**AS_BEFORE, "champion": None, "message": "There is no champion to compare with."}
    with pytest.raises(AirflowSkipException, match="There is no champion"):
        suggest(nothing, "scheduled__1")
    assert mlflow.model_tags == {}


def test_a_lost_result_is_a_failure(suggest):
    with pytest.raises(AirflowFailException, match="is lost"):
        suggest(None, "scheduled__1")


def test_many_long_columns_fit_into_a_tag(suggest, mlflow):
    columns = [{"column": "ü" * 300 + str(i), "psi": i, "ksPValue": 0.0, "drifted": True} for i in range(200)]
    suggest({**DRIFTED, "columns": columns, "message": "x" * 5000}, "scheduled__1")
    assert len(mlflow.model_tags[TAG]) <= 5000
    assert suggestion(mlflow)["drifted"] == 200
    assert suggestion(mlflow)["columns"][0]["psi"] == 199


@pytest.mark.parametrize("tag", ["", "no json", "[]", "{}", "null"])
def test_what_others_wrote_into_the_tag_is_replaced(suggest, mlflow, tag):
    mlflow.model_tags[TAG] = tag
    suggest(DRIFTED, "scheduled__1")
    assert suggestion(mlflow)["championVersion"] == "3"


def test_a_time_that_is_none_is_replaced_too(suggest, mlflow):
    suggest(DRIFTED, "scheduled__1")
    mlflow.model_tags[TAG] = json.dumps({**suggestion(mlflow), "at": 5})
    suggest(DRIFTED, "scheduled__2")
    assert suggestion(mlflow)["at"].endswith("Z")


def test_what_it_starts_is_there(drift):
    drift()
    assert (DAGS.parent / module("drift").PROGRAM[1]).is_file()


def test_parsing_loads_no_kubernetes_for_the_local_runner():
    code = "import runpy, sys; runpy.run_path(sys.argv[1]); print('kubernetes' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code, str(DAGS / "drift_check.py")],
        env={**os.environ, "MLOPS_RUNNER": "local"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.splitlines()[-1] == "False"

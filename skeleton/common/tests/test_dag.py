"""The DAG as Airflow sees it."""

import json
import os
import shutil
import subprocess
import sys

import pytest
from airflow.sdk.exceptions import ParamValidationError
from conftest import DAG_FILE

SCHEDULE = ${{ (values.schedule | dump) if values.schedule else "None" }}


@pytest.mark.parametrize("runner", ["local", "kubernetes"])
def test_it_trains_and_then_registers(load, runner):
    dag = load(runner).dag
    assert dag.dag_id == ${{ values.dagId | dump }}
    assert set(dag.task_dict) == {"train", "register"}
    assert dag.get_task("train").downstream_task_ids == {"register"}
    assert {"mlops", "runner:" + runner, "commit:unknown"} <= dag.tags


def test_it_runs_when_chosen_and_one_at_a_time(load):
    dag = load().dag
    assert dag.schedule == SCHEDULE
    assert dag.catchup is False
    assert dag.max_active_runs == 1


def test_the_form_has_bounds_titles_and_defaults_that_keep_them(load):
    params = load().dag.params
    assert set(params) == {"nEstimators", "maxDepth", "testShare", "seed"}
    for name in params:
        declared = params.get_param(name)
        assert declared.schema["title"] and declared.description, name
    params.validate()
    for name, wrong in (("nEstimators", 0), ("maxDepth", 65), ("testShare", 1), ("seed", "x")):
        with pytest.raises(ParamValidationError):
            params.get_param(name).resolve(wrong)


def test_only_known_parameters_reach_the_trainer(load):
    module = load()
    assert [f"'{name}': params.{name}" in module.PARAMS_JSON for name in module.PARAMS] == [True] * 4
    from jinja2 import Environment

    params = {"nEstimators": 5, "maxDepth": None, "testShare": 0.5, "seed": 1, "mlops_requested_by": "x"}
    rendered = json.loads(Environment().from_string(module.PARAMS_JSON).render(params=params))
    assert rendered == {"nEstimators": 5, "maxDepth": None, "testShare": 0.5, "seed": 1}


@pytest.mark.parametrize(
    ("conf", "user", "expected"),
    [
        ({"mlops_requested_by": "user:default/alice"}, "backstage", "user:default/alice"),
        ({}, "admin", "airflow:admin"),
        (None, None, "schedule"),
    ],
)
def test_who_asked_is_kept(load, conf, user, expected):
    from types import SimpleNamespace

    from jinja2 import Environment

    run = SimpleNamespace(conf=conf, triggering_user_name=user)
    assert Environment().from_string(load().REQUESTED_BY).render(dag_run=run) == expected


def test_a_delivered_copy_names_its_commit(load, tmp_path):
    shutil.copy(DAG_FILE, tmp_path / "train.py")
    delivery = {
        "commit": "0" * 40, "repository": "https://git.test/a.git",
        "deliveredAt": "2026-05-01T10:00:00.123Z", "codePath": "/code",
    }
    (tmp_path / "delivery.json").write_text(json.dumps(delivery))
    dag = load(path=tmp_path / "train.py").dag
    assert "commit:" + "0" * 40 in dag.tags
    assert "0" * 40 in dag.doc_md and "https://git.test/a.git" in dag.doc_md
    assert dag.start_date.isoformat().startswith("2026-05-01T10:00:00")
    train = dag.get_task("train")
    assert train.cwd == "/code"
    assert train.env["MLOPS_COMMIT"] == "0" * 40


@pytest.mark.parametrize(("runner", "loaded"), [("local", []), ("kubernetes", ["kubernetes"])])
def test_parsing_loads_no_more_than_its_runner_needs(runner, loaded):
    code = (
        "import runpy, sys; runpy.run_path(sys.argv[1]);"
        "print([m for m in ('mlflow', 'kubernetes', 'sklearn', 'onnx') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(DAG_FILE)],
        env={**os.environ, "MLOPS_RUNNER": runner}, capture_output=True, text=True, check=True,
    )
    assert done.stdout.splitlines()[-1] == str(loaded)


def test_the_command_is_fixed_text(load):
    train = load().dag.get_task("train")
    assert "{{" not in train.bash_command
    assert train.append_env is True
    assert train.retries == 0

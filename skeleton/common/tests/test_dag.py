"""The DAG as Airflow sees it."""

import json
import subprocess
import sys

import pytest
from airflow.sdk.exceptions import ParamValidationError
from conftest import COMMIT, DAGS, PACKAGE, module

SCHEDULE = ${{ (values.schedule | dump) if values.schedule else "None" }}
RUNNERS = ["local", "kubernetes"]


@pytest.mark.parametrize("runner", RUNNERS)
def test_it_trains_and_then_registers(load, runner):
    dag = load(runner, MAX_TRIALS=1).dag
    assert dag.dag_id == ${{ values.dagId | dump }}
    assert set(dag.task_dict) == {"train", "register"}
    assert dag.get_task("train").downstream_task_ids == {"register"}
    assert dag.get_task("train").is_mapped is False
    assert {"mlops", "runner:" + runner, "commit:unknown"} <= dag.tags


def test_it_runs_when_chosen_and_one_at_a_time(load):
    dag = load().dag
    assert dag.schedule == SCHEDULE
    assert dag.catchup is False
    assert dag.max_active_runs == 1


def test_every_channel_is_told(load):
    dag = load().dag
    for called in (dag.on_failure_callback, dag.get_task("register").on_success_callback):
        assert [each.__module__.split(".")[-1] for each in called or []] == module("settings").CHANNELS


def test_the_form_has_bounds_titles_and_defaults_that_keep_them(load):
    params = load(MAX_TRIALS=1).dag.params
    assert set(params) == {"nEstimators", "maxDepth", "testShare", "seed"}
    for name in params:
        declared = params.get_param(name)
        assert declared.schema["title"] and declared.description, name
    params.validate()
    for name, wrong in (("nEstimators", 0), ("maxDepth", 65), ("testShare", 1), ("seed", "x")):
        with pytest.raises(ParamValidationError):
            params.get_param(name).resolve(wrong)


def test_only_known_parameters_reach_the_trainer(load):
    params = load().PARAMS
    template = module("environment").params_json(params)
    from jinja2 import Environment

    given = {"nEstimators": 5, "maxDepth": None, "testShare": 0.5, "seed": 1, "trials": 3, "mlops_requested_by": "x"}
    rendered = json.loads(Environment().from_string(template).render(params=given))
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

    load()
    run = SimpleNamespace(conf=conf, triggering_user_name=user)
    assert Environment().from_string(module("environment").REQUESTED_BY).render(dag_run=run) == expected


@pytest.mark.parametrize(("conf", "expected"), [({"mlops_trace_id": "a" * 32}, "a" * 32), ({}, ""), (None, "")])
def test_the_trace_of_the_request_is_kept(load, conf, expected):
    from types import SimpleNamespace

    from jinja2 import Environment

    load()
    run = SimpleNamespace(conf=conf)
    assert Environment().from_string(module("environment").TRACE_ID).render(dag_run=run) == expected


def test_a_delivered_copy_names_its_commit(load, delivered):
    dag = load(folder=delivered, MAX_TRIALS=1).dag
    assert f"commit:{COMMIT}" in dag.tags
    assert COMMIT in dag.doc_md and "https://git.test/a.git" in dag.doc_md
    assert dag.start_date.isoformat().startswith("2026-05-01T10:00:00")
    train = dag.get_task("train")
    assert train.cwd == "/code"
    assert train.env["MLOPS_COMMIT"] == COMMIT


def test_two_projects_in_one_bundle_do_not_share_modules(load, delivered):
    other = delivered.with_name("other")
    delivered.rename(other)
    (other / PACKAGE).rename(other / "other_dag")
    text = (other / "train.py").read_text().replace(PACKAGE, "other_dag")
    (other / "train.py").write_text(text.replace('dag_id="', 'dag_id="other-'))
    ours = load()
    theirs = load(folder=other)
    assert f"commit:{COMMIT}" in theirs.dag.tags
    assert "commit:unknown" in ours.dag.tags
    assert ours.register_model.__module__ != theirs.register_model.__module__


@pytest.mark.parametrize(
    ("url", "logged"),
    [
        ("https://bot:secret@host.test/a.git", "https://host.test/a.git"),
        ("https://bot:p@ss@git.test:8443/a.git", "https://git.test:8443/a.git"),
        ("https://git.test/a@b.git", "https://git.test/a@b.git"),
        ("/repositories/a.git", "/repositories/a.git"),
        ("", ""),
    ],
)
def test_a_repository_is_named_without_credentials(load, url, logged):
    load()
    assert module("delivery").without_credentials(url) == logged


HEAVY = ("mlflow", "kubernetes", "sklearn", "onnx", "optuna")
# As Airflow's task runner says which task it parses the file for.
TASK = "_AIRFLOW_PARSING_CONTEXT_TASK_ID"
OF_DAG = {"MLOPS_RUNNER": "kubernetes", "_AIRFLOW_PARSING_CONTEXT_DAG_ID": ${{ values.dagId | dump }}}  # fmt: skip
PARSES = [
    ({"MLOPS_RUNNER": "local"}, []),
    ({"MLOPS_RUNNER": "kubernetes"}, ["kubernetes"]),
    ({**OF_DAG, TASK: "register"}, []),
    ({**OF_DAG, TASK: "train"}, ["kubernetes"]),
    ({**OF_DAG, TASK: "plan"}, ["kubernetes"]),
]
# Each in a process of its own; Airflow itself, which all of them load, is imported once.
PARSE = f"""
import airflow.sdk, json, os, runpy, sys
for env in json.loads(sys.argv[2]):
    if os.fork():
        os.wait()
        continue
    try:
        os.environ.update(env)
        runpy.run_path(sys.argv[1])
        print(json.dumps([name for name in {HEAVY} if name in sys.modules]), flush=True)
    finally:
        os._exit(0)
"""


def test_parsing_loads_no_more_than_its_runner_and_its_task_need():
    environments = json.dumps([env for env, _ in PARSES])
    done = subprocess.run(
        [sys.executable, "-c", PARSE, str(DAGS / "train.py"), environments],
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("[")]
    assert loaded == [expected for _, expected in PARSES], done.stderr


def test_airflow_takes_the_package_for_no_dag():
    assert (DAGS / ".airflowignore").read_text().splitlines()[-1] == f"{PACKAGE}/"


def test_the_command_is_fixed_text(load):
    train = load(MAX_TRIALS=1).dag.get_task("train")
    assert "{{" not in train.bash_command
    assert train.append_env is True
    assert train.retries == 0

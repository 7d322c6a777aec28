"""A run of several trials."""

from types import SimpleNamespace

import pytest
from airflow.sdk.exceptions import AirflowException, AirflowFailException, ParamValidationError
from conftest import COMMIT, GIVEN, module, searching
from jinja2 import Environment

RUNNERS = ["local", "kubernetes"]


@pytest.fixture(params=RUNNERS)
def dag(request, load, delivered):
    return load(request.param, delivered, **searching("random"), MAX_PARALLEL=4).dag


def test_train_is_mapped_over_what_was_planned(dag):
    train = dag.get_task("train")
    assert set(dag.task_dict) == {"plan", "train", "register"}
    assert train.is_mapped
    assert train.upstream_task_ids == {"plan"}
    assert train.max_active_tis_per_dagrun == 4


def test_the_number_of_trials_is_a_parameter(dag):
    dag.params.validate()
    trials = dag.params.get_param("trials")
    assert trials.value == 12
    for right in (1, 12):
        trials.resolve(right)
    for wrong in (0, 13, 1.5, None):
        with pytest.raises(ParamValidationError):
            trials.resolve(wrong)


def test_every_trial_is_of_the_commit_that_was_planned(dag):
    plan = dag.get_task("plan").python_callable({**GIVEN, "trials": 3}, "run1")
    assert [(each["commit"], each["codePath"]) for each in plan] == [(COMMIT, "/code")] * 3
    assert plan[0]["params"] == GIVEN
    assert all(set(each["params"]) == set(GIVEN) for each in plan)
    trials = module("trials")
    assert trials.commit_of(plan[2]) == {"mlops/commit": COMMIT}
    assert trials.code_of(plan[2]) == "/code"


def test_the_best_of_those_that_ended_well_is_registered(dag):
    assert dag.get_task("register").trigger_rule == "all_done_min_one_success"


@pytest.mark.parametrize("runner", RUNNERS)
@pytest.mark.parametrize("changes", [searching("random", trials=1), searching("none")])
def test_a_single_training_has_no_further_task_and_must_succeed(load, runner, changes):
    dag = load(runner, **changes).dag
    assert set(dag.task_dict) == {"train", "register"}
    assert "trials" not in dag.params
    assert dag.get_task("register").trigger_rule == "all_success"


def test_a_local_trial_says_which_it_is_its_commit_and_its_parameters(load, delivered):
    train = load("local", delivered, **searching("grid")).dag.get_task("train")
    env = train.partial_kwargs["env"]
    assert env["MLOPS_MAP_INDEX"] == "{{ ti.map_index }}"
    planned = [{"commit": "a", "params": None}, {"commit": "b", "params": {"maxDepth": None}}]

    def rendered(name, index):
        ti = SimpleNamespace(map_index=index, xcom_pull=lambda task_ids: planned)
        return Environment().from_string(env[name]).render(ti=ti)

    assert rendered("MLOPS_COMMIT", 1) == "b"
    assert rendered("MLOPS_PARAMS", 1) == '{"maxDepth": null}'
    assert rendered("MLOPS_PARAMS", 0) == "null"


def test_a_pod_of_a_trial_gets_the_planned_parameters(load, delivered):
    train = load("kubernetes", delivered, **searching("random")).dag.get_task("train")
    (params,) = [each.value for each in train.partial_kwargs["env_vars"] if each.name == "MLOPS_PARAMS"]
    assert params == module("trials").PLANNED_PARAMS


def a_training(load, delivered, command):
    load("local", delivered)
    return module("local").TrainingProcess(
        task_id="train", bash_command=command, env={"MLOPS_PARAMS": "{}"}, append_env=True, cwd=None
    )


def test_the_end_of_a_training_is_final(load, delivered, monkeypatch):
    monkeypatch.setattr("airflow.sdk.bases.operator.ExecutorSafeguard.test_mode", True)
    with pytest.raises(AirflowFailException, match="exit code 3"):
        a_training(load, delivered, "exit 3").execute({})


def test_the_end_of_a_worker_is_not(load, delivered, monkeypatch):
    monkeypatch.setattr("airflow.sdk.bases.operator.ExecutorSafeguard.test_mode", True)
    training = a_training(load, delivered, "exit 143")
    training._stopped = True
    with pytest.raises(AirflowException) as raised:
        training.execute({})
    assert not isinstance(raised.value, AirflowFailException)

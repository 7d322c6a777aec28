"""A run of several trials."""

import pytest
from airflow.sdk.exceptions import ParamValidationError
from conftest import COMMIT, module

RUNNERS = ["local", "kubernetes"]


@pytest.fixture(params=RUNNERS)
def dag(request, load, delivered):
    return load(request.param, delivered, MAX_TRIALS=12, MAX_PARALLEL=4).dag


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
    plan = dag.get_task("plan").python_callable({"trials": 3})
    assert plan == [{"commit": COMMIT, "codePath": "/code"}] * 3
    trials = module("trials")
    assert trials.commit_of(plan[2]) == {"mlops/commit": COMMIT}
    assert trials.code_of(plan[2]) == "/code"


def test_the_best_of_those_that_ended_well_is_registered(dag):
    assert dag.get_task("register").trigger_rule == "all_done_min_one_success"


@pytest.mark.parametrize("runner", RUNNERS)
def test_a_single_training_has_no_further_task_and_must_succeed(load, runner):
    dag = load(runner, MAX_TRIALS=1).dag
    assert "trials" not in dag.params
    assert dag.get_task("register").trigger_rule == "all_success"


def test_a_local_trial_says_which_it_is_and_its_commit(load, delivered):
    train = load("local", delivered, MAX_TRIALS=2).dag.get_task("train")
    env = train.partial_kwargs["env"]
    assert env["MLOPS_MAP_INDEX"] == "{{ ti.map_index }}"
    assert "trials" not in env["MLOPS_PARAMS"]
    from types import SimpleNamespace

    from jinja2 import Environment

    planned = [{"commit": "a"}, {"commit": "b"}]
    ti = SimpleNamespace(map_index=1, xcom_pull=lambda task_ids: planned)
    assert Environment().from_string(env["MLOPS_COMMIT"]).render(ti=ti) == "b"

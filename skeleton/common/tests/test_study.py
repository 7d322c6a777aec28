"""A bayesian search: asked when a trial starts, told when it ended."""

import json
from types import SimpleNamespace

import pytest
from airflow.sdk.exceptions import AirflowException, AirflowFailException
from conftest import GIVEN, module, searching


class Run:
    """The trials of one DAG run, as Airflow would start them."""

    def __init__(self, mlflow):
        self.mlflow, self.id = mlflow, "run1"

    def train(self, index, accuracy=None, try_number=1, error=None):
        """A try of a trial; its parameters."""
        context = {
            "ti": SimpleNamespace(map_index=index, try_number=try_number, max_tries=2),
            "run_id": self.id,
        }
        with module("trials").trial_params(context, "null") as params:
            if error:
                raise error
            if accuracy is not None:
                self.mlflow.add_run(f"r{index}-{try_number}", self.id, trial=index, accuracy=accuracy)
        return json.loads(params)

    def told(self):
        trials = module("study").load_study(self.id).get_trials()
        return {each.user_attrs["map_index"]: (each.state.name, each.value) for each in trials}


@pytest.fixture
def run(load, mlflow, monkeypatch, tmp_path):
    monkeypatch.setenv("MLOPS_STUDY_DATABASE", f"sqlite:///{tmp_path}/study.db")
    load(**searching("bayesian"))
    module("settings").GATE.update(metric="accuracy", goal="maximize")
    # The study's name is its seed: what is drawn here is drawn in every project.
    monkeypatch.setattr(module("study"), "PROJECT", "wine-quality")
    module("study").create_study("run1", GIVEN)
    return Run(mlflow)


def test_the_first_trial_is_the_run_itself_and_the_others_are_drawn(run):
    assert run.train(0, 0.9) == GIVEN
    drawn = [run.train(index, 0.8) for index in range(1, 6)]
    assert len({str(each) for each in drawn}) > 1
    for each in drawn:
        assert 10 <= each["nEstimators"] <= 400 and each["maxDepth"] in (2, 4, 8, None)
        assert (each["testShare"], each["seed"]) == (0.2, 42)


def test_what_was_reached_is_told(run):
    run.train(0, 0.9)
    run.train(1, 0.7)
    assert run.told() == {0: ("COMPLETE", 0.9), 1: ("COMPLETE", 0.7)}


def test_a_later_try_has_the_same_parameters_and_tells_once(run):
    context = {"ti": SimpleNamespace(map_index=1, try_number=1, max_tries=2), "run_id": "run1"}
    with pytest.raises(KeyboardInterrupt), module("trials").trial_params(context, "null") as killed:
        raise KeyboardInterrupt
    assert run.train(1, 0.8, try_number=2) == json.loads(killed)
    assert run.train(1, 0.8, try_number=3) == json.loads(killed)
    assert run.told()[1] == ("COMPLETE", 0.8)
    assert len(run.told()) == 2


@pytest.mark.parametrize(
    ("error", "try_number", "state"),
    [
        (AirflowFailException("no"), 1, "FAIL"),
        (AirflowException("the worker ends"), 1, "RUNNING"),
        (AirflowException("the worker ends"), 3, "FAIL"),
    ],
)
def test_a_trial_fails_when_no_try_follows(run, error, try_number, state):
    with pytest.raises(type(error)):
        run.train(1, error=error, try_number=try_number)
    assert run.told()[1][0] == state


def test_trials_at_the_same_time_try_different_things(run):
    contexts = [
        {"ti": SimpleNamespace(map_index=index, try_number=1, max_tries=2), "run_id": "run1"} for index in (1, 2, 3)
    ]
    asked = [module("study").asked(context) for context in contexts]
    drawn = [each.__enter__() for each in asked]
    assert len({str(each) for each in drawn}) == 3


def test_a_second_plan_changes_nothing(run):
    run.train(0, 0.9)
    module("study").create_study("run1", GIVEN)
    assert run.told() == {0: ("COMPLETE", 0.9)}


def test_parameters_beyond_the_space_are_tried_all_the_same(run):
    run.id = "run2"
    given = {**GIVEN, "nEstimators": 2000, "maxDepth": 64}
    module("study").create_study("run2", given)
    assert run.train(0, 0.9) == given
    assert run.train(1, 0.8)["nEstimators"] <= 400
    assert run.told() == {0: ("COMPLETE", 0.9), 1: ("COMPLETE", 0.8)}


def test_the_space_of_the_plan_counts_though_another_commit_was_delivered(run):
    module("settings").SEARCH["space"] = {"testShare": {"type": "number", "min": 0.1, "max": 0.2}}
    assert run.train(1, 0.8)["testShare"] == 0.2


def test_what_nobody_told_is_told_at_the_end(run, mlflow):
    with pytest.raises(AirflowException):
        run.train(1, error=AirflowException("cut off"))
    with pytest.raises(AirflowException):
        run.train(2, error=AirflowException("cut off"))
    mlflow.add_run("finished-alone", "run1", trial=1, accuracy=0.75)
    module("study").close_study("run1")
    assert run.told() == {0: ("FAIL", None), 1: ("COMPLETE", 0.75), 2: ("FAIL", None)}


def test_a_study_learns_which_way_is_better(run):
    chosen = [run.train(index, 0.95 if index and run.told() else 0.5)["maxDepth"] for index in range(2)]
    assert len(chosen) == 2
    for index in range(2, 26):
        context = {"ti": SimpleNamespace(map_index=index, try_number=1, max_tries=2), "run_id": "run1"}
        with module("study").asked(context) as parameters:
            good = parameters["nEstimators"] > 100
            run.mlflow.add_run(f"r{index}", "run1", trial=index, accuracy=0.9 if good else 0.5)
            chosen.append(good)
    assert sum(chosen[-12:]) > 6


def test_a_database_that_is_away_is_named_and_may_be_retried(run, monkeypatch):
    monkeypatch.setenv("MLOPS_STUDY_DATABASE", "sqlite:////nowhere/study.db")
    with pytest.raises(RuntimeError, match="The database of MLOPS_STUDY_DATABASE cannot be used") as raised:
        run.train(1)
    assert not isinstance(raised.value, AirflowFailException)


def test_without_a_database_it_is_said_before_anything_trains(run, monkeypatch):
    monkeypatch.delenv("MLOPS_STUDY_DATABASE")
    with pytest.raises(AirflowFailException, match="Set MLOPS_STUDY_DATABASE on the Airflow worker"):
        module("study").create_study("run3", GIVEN)

"""What a search leaves with the run that it found."""

import json
from xml.etree import ElementTree

import pytest
from conftest import GIVEN, module, searching


@pytest.fixture
def register(load, mlflow, monkeypatch, tmp_path):
    monkeypatch.setenv("MLOPS_STUDY_DATABASE", f"sqlite:///{tmp_path}/study.db")

    def search(method, trials, **added):
        load(**searching(method))
        module("settings").GATE.update(metric="accuracy", goal="maximize", floors={})
        for index, (accuracy, depth) in enumerate(trials):
            params = {"nEstimators": "50", "maxDepth": depth, "seed": "42"}
            status = "FINISHED" if accuracy else "FAILED"
            metrics = {"accuracy": accuracy} if accuracy else {}
            mlflow.add_run(f"r{index}", "run1", status=status, trial=index, params=params, **metrics)
        if method == "bayesian":
            module("study").create_study("run1", GIVEN)
        return module("register").register_model("run1")

    return search


def stored(mlflow, run_id, path):
    return mlflow.artifacts[f"1/{run_id}/artifacts/{path}"]


TRIALS = [(0.8, "null"), (0.95, "4"), (None, "2"), (0.9, "None")]


@pytest.mark.parametrize("method", ["random", "grid", "bayesian"])
def test_all_trials_are_with_the_best_run(register, mlflow, method):
    assert register(method, TRIALS)["mlflowRunId"] == "r1"
    report = json.loads(stored(mlflow, "r1", "search/trials.json"))
    assert (report["method"], report["metric"], report["best"]) == (method, "accuracy", 1)
    assert [(each["trial"], each["status"], each["value"]) for each in report["trials"]] == [
        (0, "FINISHED", 0.8), (1, "FINISHED", 0.95), (2, "FAILED", None), (3, "FINISHED", 0.9),
    ]  # fmt: skip
    assert [each["params"]["maxDepth"] for each in report["trials"]] == [None, 4, 2, None]
    assert "seed" not in report["trials"][0]["params"]


def test_a_bayesian_search_names_its_study(register, mlflow):
    register("bayesian", TRIALS)
    report = json.loads(stored(mlflow, "r1", "search/trials.json"))
    assert report["study"] == f"{module('settings').PROJECT}/run1"
    assert "importance" in report


def test_the_history_is_a_picture_with_its_finding_in_words(register, mlflow):
    register("random", TRIALS)
    svg = ElementTree.fromstring(stored(mlflow, "r1", "search/history.svg"))
    name = "{http://www.w3.org/2000/svg}"
    assert svg.find(f"{name}title").text == ("accuracy of 3 trials: 0.8 with the parameters of the run, 0.95 at best.")
    assert len(svg.findall(f"{name}circle")) == 3


def test_a_trial_that_was_trained_twice_is_one(register, mlflow):
    mlflow.add_run("again", "run1", trial=1, accuracy=0.95)
    register("random", TRIALS)
    report = json.loads(next(text for path, text in mlflow.artifacts.items() if path.endswith("trials.json")))
    assert len(report["trials"]) == 4


def test_a_report_that_fails_stops_nothing(register, mlflow, monkeypatch, capsys):
    monkeypatch.delenv("MLOPS_STUDY_DATABASE")
    mlflow.add_run("alone", "run1", trial=0, accuracy=0.9)
    assert register("random", TRIALS)["version"] == "1"


def test_a_single_training_leaves_none(register, mlflow, load):
    load()
    mlflow.add_run("a", "run1", accuracy=0.9)
    module("settings").GATE.update(metric="accuracy", goal="maximize", floors={})
    module("register").register_model("run1")
    assert not [path for path in mlflow.artifacts if "search/" in path]

"""`kedro run`, as a person starts it."""

import json

from process import kedro_run

from trainer.parameters import CHECKS


def reports(folder):
    return sorted(str(path.relative_to(folder / "reports")) for path in (folder / "reports").rglob("*.*"))


def test_without_mlflow_its_reports_are_left_in_a_folder(tmp_path):
    done = kedro_run(tmp_path)
    assert done.code == 0, done.output
    assert reports(tmp_path) == [
        "data/checks.json",
        "data/profile.json",
        "evaluation/confusion_matrix.json",
        "evaluation/confusion_matrix.svg",
        "evaluation/feature_importance.json",
        "evaluation/feature_importance.svg",
        "evaluation/predictions.json",
    ]
    matrix = json.loads((tmp_path / "reports/evaluation/confusion_matrix.json").read_text())
    assert matrix["classes"] == ["daisy", "rose"]


def test_with_mlflow_it_has_a_run_of_its_own_with_the_same_parameters(tmp_path, mlflow):
    done = kedro_run(tmp_path, MLFLOW_TRACKING_URI=mlflow.url)
    assert done.code == 0, done.output
    assert len(mlflow.bodies("mlflow/runs/create")) == 1
    batches = mlflow.bodies("mlflow/runs/log-batch")
    params = {each["key"]: each["value"] for batch in batches for each in batch.get("params", [])}
    assert params.keys() >= {*CHECKS, "trainer"}
    assert (params["nEstimators"], params["trainer"]) == ("5", "kedro")
    assert mlflow.bodies("mlflow/runs/update")[-1]["status"] == "FINISHED"
    assert "run1/artifacts/evaluation/confusion_matrix.svg" in mlflow.stored()


def test_a_step_that_fails_ends_its_run(tmp_path, mlflow):
    (tmp_path / "flowers.csv").write_text("length,species\n")
    done = kedro_run(tmp_path, MLFLOW_TRACKING_URI=mlflow.url)
    assert done.code == 1
    assert "The training data has 0 rows." in done.output
    assert mlflow.bodies("mlflow/runs/update")[-1]["status"] == "FAILED"
    assert mlflow.stored() == ["run1/artifacts/data/checks.json"]


def test_a_parameter_of_the_command_line_has_its_bounds(tmp_path):
    done = kedro_run(tmp_path, trees=0)
    assert done.code == 1
    assert "nEstimators must be at least 1." in done.output
    assert reports(tmp_path) == []


def test_the_data_can_be_looked_at_without_a_training(tmp_path):
    assert kedro_run(tmp_path, "--pipeline=data").code == 0
    assert reports(tmp_path) == ["data/checks.json", "data/profile.json"]

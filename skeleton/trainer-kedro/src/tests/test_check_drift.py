"""The drift check as a process, against a server that answers as MLflow does."""

import json

import pytest
from flowers import flower_rows, flower_table, to_csv
from process import check_drift

from trainer.data.examine import examine
from trainer.mlops_file import MlopsFile

TRAINING = {"source": "file", "path": "flowers.csv", "target": "species", "features": ["*"]}
LONGER = to_csv([[f"{float(length) + 90}", *rest] for length, *rest in flower_rows()])
STORED = "GET mlflow-artifacts/artifacts/7/run1/artifacts/data/profile.json"


@pytest.fixture
def champion(mlflow):
    """An MLflow whose champion was trained on the flowers."""
    profile = examine(flower_table(), MlopsFile.model_validate({"data": TRAINING}), 0.2, 1).profile
    aliases = [{"alias": "champion", "version": "3"}]
    mlflow.answers["GET mlflow/registered-models/get"] = {"registered_model": {"name": "m", "aliases": aliases}}
    version = {"name": "m", "version": "3", "run_id": "run1"}
    mlflow.answers["GET mlflow/model-versions/get"] = {"model_version": version}
    mlflow.answers["GET mlflow-artifacts/artifacts"] = {"files": [{"path": "profile.json", "is_dir": False}]}
    mlflow.answers[STORED] = json.dumps(profile).encode()
    return mlflow


@pytest.fixture
def check(tmp_path, mlflow):
    def check(**content):
        """The result of a check that ends well; nothing is written to MLflow."""
        (tmp_path / "mlops.json").write_text(json.dumps({"data": TRAINING, **content}))
        result = tmp_path / "result.json"
        done = check_drift(tmp_path, MLFLOW_TRACKING_URI=mlflow.url, MLOPS_RESULT_PATH=str(result))
        # A search is a question.
        assert {call.key for call in mlflow.calls if call.method != "GET"} <= {"POST mlflow/logged-models/search"}
        assert done.code == 0, done.output
        return json.loads(result.read_text()), done.output

    return check


def test_the_data_of_the_trainings_is_looked_at_and_the_champion_named(check, champion):
    result, _ = check()
    assert (result["drifted"], result["rows"]) == (False, 60)
    assert result["champion"] == {"version": "3", "mlflowRunId": "run1"}
    assert result["limits"] == {"maxPsi": 0.25, "ksAlpha": 0.001}
    assert [each["column"] for each in result["columns"]] == ["length", "width"]


def test_another_place_can_be_named_and_the_mode_of_the_training_does_not_matter(check, champion, tmp_path):
    (tmp_path / "recent.csv").write_text(LONGER)
    place = {"source": "file", "path": "recent.csv"}
    result, output = check(checks={"drift": "off"}, drift={"data": place})
    assert result["drifted"] is True
    assert result["message"].startswith('1 of 2 columns has drifted from the champion\'s data, "length": PSI ')
    assert "length                 PSI " in output and "drifted" in output


def test_without_a_champion_or_with_one_of_another_target_nothing_is_compared(check, champion):
    result, _ = check(data={**TRAINING, "target": "width"}, task="regression")
    assert result["message"] == "The champion has no profile of this data to compare with."
    missing = {"error_code": "RESOURCE_DOES_NOT_EXIST", "message": "no model"}
    champion.answers["GET mlflow/registered-models/get"] = (404, missing)
    result, _ = check()
    assert (result["champion"], result["drifted"]) == (None, False)
    assert result["message"] == "There is no champion to compare with."


def test_data_that_cannot_be_read_ends_it_with_the_reason_as_a_training(tmp_path, champion):
    (tmp_path / "flowers.csv").unlink()
    done = check_drift(tmp_path, MLFLOW_TRACKING_URI=champion.url)
    assert (done.code, done.error["code"]) == (1, "data-missing-file")


def test_an_mlflow_that_does_not_answer_is_named(tmp_path, mlflow):
    mlflow.close()
    done = check_drift(tmp_path, MLFLOW_TRACKING_URI=mlflow.url)
    assert (done.code, done.error["code"]) == (1, "mlflow-unreachable")

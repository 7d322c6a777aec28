"""What a training leaves in MLflow, read as others read it."""

import json
import re

import numpy as np
import onnxruntime
import pytest
import yaml
from fake_mlflow import FakeMlflow
from flowers import HEADER, flower_rows, to_csv
from process import train

TASKS = {"classification": "species", "regression": "width"}
MODEL = "models/m-1/artifacts"
EVALUATION = "run1/artifacts/evaluation"


@pytest.fixture(scope="module", params=TASKS)
def files(request, tmp_path_factory):
    """The files of one training, by path, with its task and metrics."""
    folder, task = tmp_path_factory.mktemp(request.param), request.param
    (folder / "flowers.csv").write_text(to_csv(flower_rows()))
    # Of a regression the width is the target, and no feature whatever the pattern.
    features = ["len*", "width"] if task == "classification" else ["len*"]
    data = {"source": "file", "path": "flowers.csv", "target": TASKS[task], "features": features}
    mlops = {"task": task, "data": data, "checks": {"maxDuplicateShare": 1}}
    (folder / "mlops.json").write_text(json.dumps(mlops))
    server = FakeMlflow()
    done = train(
        folder,
        MLFLOW_TRACKING_URI=server.url,
        MLOPS_FILE=str(folder / "mlops.json"),
        MLOPS_PARAMS='{"nEstimators": 5}',
        MLOPS_RESULT_PATH=str(folder / "result.json"),
    )
    server.close()
    assert done.code == 0, done.output
    prefix = "mlflow-artifacts/artifacts/7/"
    stored = {call.path.removeprefix(prefix): call.body for call in server.calls if call.method == "PUT"}
    return task, json.loads((folder / "result.json").read_text())["metrics"], stored


def test_the_model_predicts_what_the_predictions_say(files):
    _, _, stored = files
    session = onnxruntime.InferenceSession(stored[f"{MODEL}/model.onnx"], providers=["CPUExecutionProvider"])
    [given] = session.get_inputs()
    rows = [[float(cell) for cell in row[: given.shape[1]]] for row in flower_rows()]
    [first, *_] = session.run(None, {"features": np.array(rows)})
    told = [row["predicted"] for row in json.loads(stored[f"{EVALUATION}/predictions.json"])]
    assert first.ravel().tolist() == (told if isinstance(told[0], str) else pytest.approx(told))


def test_the_signature_names_the_columns_and_the_outputs(files):
    task, _, stored = files
    model = yaml.safe_load(stored[f"{MODEL}/MLmodel"])
    names = {
        side: [(column["name"], column["type"]) for column in json.loads(model["signature"][side])]
        for side in ("inputs", "outputs")
    }
    if task == "classification":
        assert names["inputs"] == [("length", "double"), ("width", "double")]
        outputs = [("label", "string"), ("probability_daisy", "double"), ("probability_rose", "double")]
    else:
        assert names["inputs"] == [("length", "double")]
        outputs = [("prediction", "double")]
    assert names["outputs"] == outputs
    assert model["flavors"]["python_function"]["loader_module"] == "mlflow.onnx"
    assert (model["model_id"], model["run_id"]) == ("m-1", "run1")
    example = json.loads(stored[f"{MODEL}/input_example.json"])
    assert example["columns"] == [name for name, _ in names["inputs"]]


def test_what_loading_it_needs_is_said_and_nothing_of_the_training(files):
    _, _, stored = files
    needed = stored[f"{MODEL}/requirements.txt"].decode()
    assert re.findall(r"^[a-z]+", needed, re.MULTILINE) == ["mlflow", "onnx", "onnxruntime", "pandas"]


def test_the_quality_is_shown_as_its_task_needs(files):
    task, metrics, stored = files
    shown = {path.removeprefix(f"{EVALUATION}/") for path in stored if path.startswith(EVALUATION)}
    common = {"feature_importance.json", "feature_importance.svg", "predictions.json"}
    if task == "classification":
        assert shown == common | {"confusion_matrix.json", "confusion_matrix.svg"}
        matrix = np.array(json.loads(stored[f"{EVALUATION}/confusion_matrix.json"])["matrix"])
        assert np.trace(matrix) / matrix.sum() == pytest.approx(metrics["accuracy"])
    else:
        assert shown == common | {"residuals.json", "residuals.svg"}
        residuals = [each["residual"] for each in json.loads(stored[f"{EVALUATION}/residuals.json"])]
        assert np.sqrt(np.mean(np.square(residuals))) == pytest.approx(metrics["rmse"])


def test_later_data_can_be_compared_with_the_profile(files):
    task, _, stored = files
    profile = json.loads(stored["run1/artifacts/data/profile.json"])
    assert (profile["task"], profile["target"], profile["rows"]) == (task, TASKS[task], len(flower_rows()))
    assert [column["name"] for column in profile["columns"]][-1] == TASKS[task]
    assert set(HEADER) >= set(profile["features"])
    assert all(check["passed"] for check in json.loads(stored["run1/artifacts/data/checks.json"]))

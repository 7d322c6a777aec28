"""The steps in their order, without Kedro's catalog."""

import pytest
from flowers import flowers
from kedro.io import DataCatalog, MemoryDataset
from kedro.runner import SequentialRunner

from trainer.data.errors import data_error
from trainer.data.examine import Examination
from trainer.errors import TrainerError
from trainer.pipelines.data import create_pipeline as data_pipeline
from trainer.pipelines.data.nodes import check, require
from trainer.pipelines.training import create_pipeline

PARAMS = {"nEstimators": 10, "maxDepth": None, "testShare": 0.25, "seed": 3}


def run(task: str) -> dict:
    """What a training leaves, by name."""
    data = flowers(task)
    kept = {name: MemoryDataset(copy_mode="assign") for name in ("forest", "parts", "metrics")}
    given = {"data": data, **{f"params:{name}": value for name, value in PARAMS.items()}}
    catalog = DataCatalog({**kept, **{name: MemoryDataset(value, copy_mode="assign") for name, value in given.items()}})
    outputs = SequentialRunner().run(create_pipeline(task), catalog)
    return {"data": data, **{name: dataset.load() for name, dataset in outputs.items()}}


def test_a_classification():
    left = run("classification")
    assert left["confusion_matrix_json"] == {"classes": ["daisy", "rose"], "matrix": [[8, 0], [0, 8]]}
    assert left["confusion_matrix_svg"].startswith("<svg")
    rows = left["predictions_json"]
    assert [row["index"] for row in rows] == list(range(60))
    assert sum(row["split"] == "test" for row in rows) == 16
    assert all(row["predicted"] == row["label"] for row in rows)
    assert sum(left["feature_importance_json"].values()) == pytest.approx(1)
    model = left["model"]
    assert model.metrics["accuracy"] == 1
    assert "oob_accuracy" in model.metrics
    assert model.outputs == {"label": "string", "probability_daisy": "double", "probability_rose": "double"}
    assert len(model.example) == 2
    assert (model.data_name, model.data_digest) == ("flowers", left["data"].digest)


def test_a_regression():
    left = run("regression")
    assert set(left["model"].metrics) == {"rmse", "mae", "r2", "oob_rmse"}
    assert left["model"].outputs == {"prediction": "double"}
    residuals = left["residuals_json"]
    assert len(residuals) == 15
    assert all(each["residual"] == each["label"] - each["predicted"] for each in residuals)
    assert {row["split"] for row in left["predictions_json"]} == {"train", "test"}


def test_the_report_is_written_before_the_training_stops():
    names = [node.name for node in data_pipeline().nodes]
    assert names == ["check", "require"]
    failure = data_error("data-empty", "The training data has 0 rows.")
    examination, report = check(failure, {}, 0.2, 1)
    assert report["checks"][0]["message"] == "The training data has 0 rows."
    with pytest.raises(TrainerError) as stopped:
        require(examination)
    assert stopped.value is failure
    assert require(Examination([], data="rows")) == "rows"

"""The trained model, logged to MLflow with its metrics."""

import time
from dataclasses import dataclass
from tempfile import TemporaryDirectory
from typing import Any

import mlflow
import pandas as pd
from kedro_mlflow.io.models import MlflowModelTrackingDataset
from mlflow.entities import LoggedModelOutput, Metric
from mlflow.models import Model, ModelSignature
from mlflow.types import ColSpec, Schema
from onnx import ModelProto

from trainer.learning.onnx_forest import share_name
from trainer.mlflow_errors import storable

# What loading the model needs; any MLflow 3 client does.
REQUIREMENTS = ["mlflow>=3,<4", "onnx>=1.17,<2", "onnxruntime>=1.20,<2", "pandas"]


@dataclass(frozen=True)
class LoggedModel:
    onnx: ModelProto
    features: list[str]
    classes: list[str]
    # Rows that the model can be tried with.
    example: list[list[float]]
    metrics: dict[str, float]
    data_name: str
    data_digest: str


class MlflowOnnxModel(MlflowModelTrackingDataset):
    """Instead of one call of MLflow's `log_model`: that would try the example, for which an image
    needs a second runtime, and would have the model ready before its metrics are there."""

    def __init__(self, name: str) -> None:
        super().__init__(flavor="mlflow.onnx", save_args={"name": name})
        # Of the training that saved last: what the next task of the DAG reads.
        self.result: dict[str, Any] = {}

    def _save(self, model: LoggedModel) -> None:
        self.result = {"metrics": model.metrics}
        if self._logging_activated:
            run_id, model_id = self._log(model)
            self.result = {"mlflowRunId": run_id, "modelId": model_id, **self.result}
            self._last_saved_model_uri = f"models:/{model_id}"

    def _log(self, model: LoggedModel) -> tuple[str, str]:
        client = mlflow.MlflowClient()
        run = client.get_run(mlflow.active_run().info.run_id)
        run_id = run.info.run_id
        logged = client.create_logged_model(
            experiment_id=run.info.experiment_id,
            name=self._save_args["name"],
            source_run_id=run_id,
            model_type="onnx",
            params={name: value for name, value in run.data.params.items() if name != "trainer"},
        )
        model_id = logged.model_id
        with TemporaryDirectory(prefix="model-") as folder:
            _write(
                model,
                Model(logged.artifact_location, run_id, model_uuid=model_id, model_id=model_id),
                f"{folder}/model",
            )
            with storable():
                client.log_model_artifacts(model_id, f"{folder}/model")
        client.log_batch(run_id, metrics=_metrics(model, model_id, run_id))
        client.finalize_logged_model(model_id, "READY")
        client.log_outputs(run_id, [LoggedModelOutput(model_id, step=0)])
        return run_id, model_id

    def _describe(self) -> dict[str, Any]:
        return {"flavor": self._flavor, "model_uri": self._last_saved_model_uri}


def signature_of(features: list[str], classes: list[str]) -> ModelSignature:
    shares = [ColSpec("float", share_name(name)) for name in classes]
    return ModelSignature(
        inputs=Schema([ColSpec("double", name) for name in features]),
        outputs=Schema([ColSpec("string", "label"), *shares]),
    )


def _write(model: LoggedModel, described: Model, folder: str) -> None:
    mlflow.onnx.save_model(
        model.onnx,
        folder,
        mlflow_model=described,
        signature=signature_of(model.features, model.classes),
        input_example=pd.DataFrame(model.example, columns=model.features),
        pip_requirements=REQUIREMENTS,
        onnx_execution_providers=["CPUExecutionProvider"],
        save_as_external_data=False,
    )


def _metrics(model: LoggedModel, model_id: str, run_id: str) -> list[Metric]:
    now = int(time.time() * 1000)
    about = {
        "model_id": model_id,
        "dataset_name": model.data_name,
        "dataset_digest": model.data_digest,
        "run_id": run_id,
    }
    return [Metric(name, value, now, step=0, **about) for name, value in model.metrics.items()]

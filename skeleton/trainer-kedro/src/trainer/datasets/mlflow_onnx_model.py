"""The trained model, logged to MLflow with its metrics."""

import time
from tempfile import TemporaryDirectory
from typing import Any

import mlflow
import pandas as pd
from kedro_mlflow.io.models import MlflowModelTrackingDataset
from mlflow.entities import LoggedModelOutput, Metric
from mlflow.models import Model, ModelSignature
from mlflow.types import ColSpec, Schema

from trainer.learning.trained_model import TrainedModel

# What loading the model needs; any MLflow 3 client does.
REQUIREMENTS = ["mlflow>=3,<4", "onnx>=1.17,<2", "onnxruntime>=1.20,<2", "pandas"]


class MlflowOnnxModel(MlflowModelTrackingDataset):
    """Instead of one call of MLflow's `log_model`: that would try the example, for which an image
    needs a second runtime, and would have the model ready before its metrics are there."""

    def __init__(self, name: str) -> None:
        super().__init__(flavor="mlflow.onnx", save_args={"name": name})
        # Of the training that saved last: what the next task of the DAG reads.
        self.result: dict[str, Any] = {}

    def _save(self, model: TrainedModel) -> None:
        self.result = {"metrics": model.metrics}
        if self._logging_activated:
            run_id, model_id = self._log(model)
            self.result = {"mlflowRunId": run_id, "modelId": model_id, **self.result}
            self._last_saved_model_uri = f"models:/{model_id}"

    def _log(self, model: TrainedModel) -> tuple[str, str]:
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
            client.log_model_artifacts(model_id, f"{folder}/model")
        client.log_batch(run_id, metrics=_metrics(model, model_id, run_id))
        client.finalize_logged_model(model_id, "READY")
        client.log_outputs(run_id, [LoggedModelOutput(model_id, step=0)])
        return run_id, model_id

    def _describe(self) -> dict[str, Any]:
        return {"flavor": self._flavor, "model_uri": self._last_saved_model_uri}


def signature_of(model: TrainedModel) -> ModelSignature:
    inputs, outputs = (
        Schema([ColSpec(kind, name) for name, kind in columns.items()]) for columns in (model.inputs, model.outputs)
    )
    return ModelSignature(inputs=inputs, outputs=outputs)


def _write(model: TrainedModel, described: Model, folder: str) -> None:
    mlflow.onnx.save_model(
        model.onnx,
        folder,
        mlflow_model=described,
        signature=signature_of(model),
        input_example=pd.DataFrame(model.example, columns=list(model.inputs)),
        pip_requirements=REQUIREMENTS,
        onnx_execution_providers=["CPUExecutionProvider"],
        save_as_external_data=False,
    )


def _metrics(model: TrainedModel, model_id: str, run_id: str) -> list[Metric]:
    now = int(time.time() * 1000)
    about = {
        "model_id": model_id,
        "dataset_name": model.data_name,
        "dataset_digest": model.data_digest,
        "run_id": run_id,
    }
    return [Metric(name, value, now, step=0, **about) for name, value in model.metrics.items()]

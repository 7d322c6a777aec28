"""The data of a run, which MLflow keeps as its input."""

import json
from typing import Any

import mlflow
from kedro.io import MemoryDataset
from mlflow.entities import Dataset as Input
from mlflow.entities import DatasetInput, InputTag

from trainer.data.dataset import Dataset
from trainer.mlflow_errors import again_if_refused


class MlflowInput(MemoryDataset):
    """Keeps the data in memory, and its name, digest and schema in MLflow."""

    def __init__(self) -> None:
        super().__init__(copy_mode="assign")
        self._logging_activated = True

    def save(self, data: Dataset) -> None:
        super().save(data)
        print(f"Data {data.origin.name}: {len(data.rows)} rows, digest {data.digest}", flush=True)
        if self._logging_activated:
            run_id = mlflow.active_run().info.run_id
            used = [DatasetInput(as_input(data), [InputTag("mlflow.data.context", "training")])]
            # Parallel trials of a first run all insert the dataset, and MLflow refuses all but one.
            again_if_refused(lambda: mlflow.MlflowClient().log_inputs(run_id, used))

    def _describe(self) -> dict[str, Any]:
        return {"kept_in": "memory"}


def as_input(data: Dataset) -> Input:
    columns = [{"type": "double", "name": name, "required": True} for name in data.features]
    return Input(
        name=data.origin.name,
        digest=data.digest,
        source_type=data.origin.type,
        source=data.origin.source,
        schema=json.dumps({"mlflow_colspec": columns}),
        profile=json.dumps({"num_rows": len(data.rows), "num_elements": data.rows.size}),
    )

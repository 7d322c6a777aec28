"""The data of a run, which MLflow keeps as its input."""

import json
from typing import Any

import mlflow
from kedro.io import MemoryDataset
from mlflow.entities import Dataset, DatasetInput, InputTag

from trainer.learning.table import Table


class MlflowInput(MemoryDataset):
    """Keeps the table in memory and its name, digest and schema in MLflow."""

    def __init__(self) -> None:
        super().__init__(copy_mode="assign")
        self._logging_activated = True

    def save(self, data: Table) -> None:
        super().save(data)
        if self._logging_activated:
            run_id = mlflow.active_run().info.run_id
            tag = InputTag("mlflow.data.context", "training")
            mlflow.MlflowClient().log_inputs(run_id, [DatasetInput(as_input(data), [tag])])

    def _describe(self) -> dict[str, Any]:
        return {"kept_in": "memory"}


def as_input(data: Table) -> Dataset:
    columns = [{"type": "double", "name": name, "required": True} for name in data.features]
    return Dataset(
        name=data.name,
        digest=data.digest,
        source_type="code",
        source=json.dumps({"tags": {"mlflow.source.name": data.source}}),
        schema=json.dumps({"mlflow_colspec": columns}),
        profile=json.dumps({"num_rows": len(data.rows), "num_elements": data.rows.size}),
    )

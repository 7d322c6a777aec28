"""The profile of the data that the champion was trained on."""

import json
import os
import sys
from typing import Any

import mlflow
from kedro.io import AbstractDataset
from mlflow.exceptions import RestException

FOLDER, PATH = "data", "data/profile.json"


class ChampionProfile(AbstractDataset[None, dict[str, Any]]):
    """Loads {} without a champion, and when its run has no profile."""

    def __init__(self, model: str) -> None:
        self._model = model

    def load(self) -> dict[str, Any]:
        return self._read(mlflow.MlflowClient()) if os.environ.get("MLFLOW_TRACKING_URI") else {}

    def _read(self, client: mlflow.MlflowClient) -> dict[str, Any]:
        version = self._champion(client)
        run_id = client.get_model_version(self._model, version).run_id if version else None
        # Listed first: how a missing file is answered depends on the store behind MLflow.
        if not run_id or PATH not in [file.path for file in client.list_artifacts(run_id, FOLDER)]:
            return {}
        return _parse(mlflow.artifacts.load_text(f"runs:/{run_id}/{PATH}"))

    def _champion(self, client: mlflow.MlflowClient) -> str | None:
        """Asks for the model, not for its alias.

        An MLflow with accounts answers 403 when asked for an alias of a model that is not there.
        """
        try:
            return client.get_registered_model(self._model).aliases.get("champion")
        except RestException as error:
            if error.error_code != "RESOURCE_DOES_NOT_EXIST":
                raise
            return None

    def save(self, data: None) -> None:
        raise NotImplementedError("The profile of a champion is read only.")

    def _describe(self) -> dict[str, Any]:
        return {"model": self._model}


def _parse(text: str) -> dict[str, Any]:
    try:
        profile = json.loads(text)
        # What the checks read of it.
        _ = [column["name"] for column in profile["columns"]], profile["task"], profile["target"], profile["rows"]
        _ = [(each["min"], each["max"], each["bins"], each["quantiles"]) for each in profile["features"].values()]
        return profile
    except (ValueError, LookupError, TypeError, AttributeError):
        print("The profile of the champion's data cannot be read: nothing is compared.", file=sys.stderr)
        return {}

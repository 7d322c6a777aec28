"""The profile of the data that the champion was trained on."""

import json
import os
import sys
from dataclasses import dataclass
from typing import Any

import mlflow
from kedro.io import AbstractDataset
from mlflow.exceptions import RestException

FOLDER, PATH = "data", "data/profile.json"


@dataclass(frozen=True)
class Champion:
    """The version in use, and what it was trained on: {} when its run has no profile."""

    version: str
    run_id: str | None
    profile: dict[str, Any]


class ChampionProfile(AbstractDataset[None, dict[str, Any]]):
    """Loads {} without a champion, and when its run has no profile."""

    def __init__(self, model: str) -> None:
        self._model = model

    def load(self) -> dict[str, Any]:
        champion = find_champion(self._model)
        return champion.profile if champion else {}

    def save(self, data: None) -> None:
        raise NotImplementedError("The profile of a champion is read only.")

    def _describe(self) -> dict[str, Any]:
        return {"model": self._model}


def find_champion(model: str) -> Champion | None:
    """The version with the alias `champion`; None without one, and without MLflow."""
    if not os.environ.get("MLFLOW_TRACKING_URI"):
        return None
    client = mlflow.MlflowClient()
    version = _version_of(client, model)
    if version is None:
        return None
    run_id = client.get_model_version(model, version).run_id
    # Listed first: how a missing file is answered depends on the store behind MLflow.
    if not run_id or PATH not in [file.path for file in client.list_artifacts(run_id, FOLDER)]:
        return Champion(version, run_id or None, {})
    return Champion(version, run_id, _parse(mlflow.artifacts.load_text(f"runs:/{run_id}/{PATH}")))


def _version_of(client: mlflow.MlflowClient, model: str) -> str | None:
    """Asks for the model, not for its alias.

    An MLflow with accounts answers 403 when asked for an alias of a model that is not there.
    """
    try:
        return client.get_registered_model(model).aliases.get("champion")
    except RestException as error:
        if error.error_code != "RESOURCE_DOES_NOT_EXIST":
            raise
        return None


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

"""What is known of a version when it is registered."""

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from ..mlflow_artifacts import read_artifact

# What the trainers log beside the model; each may be missing.
FILES = {
    "matrix": "evaluation/confusion_matrix.json",
    "importance": "evaluation/feature_importance.json",
    "predictions": "evaluation/predictions.json",
    "profile": "data/profile.json",
    "checks": "data/checks.json",
}


@dataclass
class Version:
    """A version of the model, and the MLflow run that made it."""

    number: str
    run: dict

    def _pairs(self, kind: str) -> dict:
        return {pair["key"]: pair["value"] for pair in self.run.get("data", {}).get(kind, [])}

    @property
    def metrics(self) -> dict:
        return self._pairs("metrics")

    @property
    def params(self) -> dict:
        return self._pairs("params")

    @property
    def tags(self) -> dict:
        return self._pairs("tags")

    @property
    def dataset(self) -> dict:
        """The first dataset that the run was given; empty when it logged none."""
        inputs = self.run.get("inputs", {}).get("dataset_inputs", [])
        return inputs[0].get("dataset", {}) if inputs else {}


@dataclass
class Facts:
    """All that a card is made of."""

    version: Version
    # Decision and reason of the gate.
    gate: tuple[str, str]
    champion: Version | None = None
    image: str | None = None
    files: dict = field(default_factory=dict)

    @property
    def test_rows(self) -> list[tuple]:
        """True value and prediction of every row that the model was not trained on."""
        rows = self.files.get("predictions") or []
        return [(row["label"], row["predicted"]) for row in rows if row["split"] == "test"]

    @property
    def classes(self) -> list[str]:
        """Empty for a regression."""
        return (self.files.get("matrix") or {}).get("classes", [])


def artifact_folder(run: dict) -> str:
    """Where MLflow's proxy has a run's artifacts."""
    uri = urlsplit(run["info"]["artifact_uri"])
    if uri.scheme != "mlflow-artifacts":
        raise ValueError("this MLflow server does not serve artifacts itself")
    return uri.path.strip("/")


def read_files(run: dict) -> dict:
    """The files of a run that a card needs, as JSON; None for one that is not there."""
    folder = artifact_folder(run)
    return {name: read_artifact(f"{folder}/{path}") for name, path in FILES.items()}

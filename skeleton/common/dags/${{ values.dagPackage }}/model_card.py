"""The model card: what is known of a version on one page, as an artifact of its MLflow run."""

from collections.abc import Callable

from .card.facts import Facts, Version, artifact_folder, read_files
from .card.sections import render
from .mlflow_api import mlflow
from .mlflow_artifacts import store_artifact
from .settings import MODEL

CARD = "model_card.md"
# Of the model version: the card's path, or why there is none.
CARD_TAG = "mlops.model_card"


def write_model_card(
    version: Version,
    gate: tuple[str, str],
    champion: Callable[[], Version | None],
    image: Callable[[], str | None],
) -> str:
    """Stores the card and links it from the version. A card that fails is said, and stops nothing.

    :param gate: decision and reason
    :param champion: finds the version that held the alias before this one was judged
    :param image: finds the image that the training ran in
    :returns: the path of the artifact; empty without a card
    """
    try:
        facts = Facts(version, gate, champion(), image(), read_files(version.run))
        store_artifact(f"{artifact_folder(version.run)}/{CARD}", render(facts))
        _link(version)
    # Whatever it is: the version is registered, and a card can be written again.
    except Exception as error:
        print(f"There is no model card of version {version.number}: {error}")
        _note(version.number, f"failed: {error}"[:500])
        return ""
    print(f"Model card: {CARD} of MLflow run {version.run['info']['run_id']}")
    _note(version.number, CARD)
    return CARD


def image_of(run: dict, kept_pod: Callable[[int], dict | None]) -> str | None:
    """The image of a training, by its digest where the node said it; None for a process of the worker."""
    tags = {tag["key"]: tag["value"] for tag in run["data"].get("tags", [])}
    pod = kept_pod(int(tags.get("mlops.map_index") or -1)) or {}
    for container in pod.get("status", {}).get("containerStatuses", []):
        if container["name"] == "base":
            return container.get("imageID") or container.get("image")
    return None


def _link(version: Version) -> None:
    """Shown by MLflow on the version's page, as Markdown."""
    info = version.run["info"]
    address = f"#/experiments/{info['experiment_id']}/runs/{info['run_id']}/artifacts/{CARD}"
    description = f"[Model card]({address})"
    mlflow("PATCH", "model-versions/update", {"name": MODEL, "version": version.number, "description": description})


def _note(number: str, value: str) -> None:
    try:
        mlflow("POST", "model-versions/set-tag", {"name": MODEL, "version": number, "key": CARD_TAG, "value": value})
    except Exception as error:
        print(f"The tag {CARD_TAG} of version {number} could not be written: {error}")

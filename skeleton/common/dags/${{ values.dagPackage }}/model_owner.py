"""Whose the registered model is: the portal lets only this entity use it."""

from urllib.parse import quote

from airflow.sdk.exceptions import AirflowFailException

from .mlflow_api import mlflow
from .settings import ENTITY_REF, MODEL

TAG = "mlops.project"


def claim_model() -> None:
    """Makes the model when it is missing, and writes the tag when it names nobody.

    :raises AirflowFailException: when the model belongs to another project
    """
    tag = {"key": TAG, "value": ENTITY_REF}
    mlflow("POST", "registered-models/create", {"name": MODEL, "tags": [tag]}, absent="RESOURCE_ALREADY_EXISTS")
    model = mlflow("GET", f"registered-models/get?name={quote(MODEL)}")["registered_model"]
    owner = {t["key"]: t.get("value", "") for t in model.get("tags", [])}.get(TAG)
    if not owner:
        mlflow("POST", "registered-models/set-tag", {"name": MODEL, **tag})
    elif owner.lower() != ENTITY_REF.lower():
        raise AirflowFailException(
            f"The registered model {MODEL} belongs to {owner}. To hand it over, set its tag {TAG} in MLflow"
            f" to {ENTITY_REF} and clear this task; or choose another model in settings.py."
        )

"""The suggestion to retrain: a tag of the registered model, which the portal shows until it is answered."""

import json
from datetime import datetime, timezone
from hashlib import sha256
from urllib.parse import quote

from airflow.sdk.exceptions import AirflowFailException, AirflowSkipException

from .mlflow_api import mlflow
from .settings import MODEL

TAG = "mlops.retrain_suggestion"
# MLflow takes 5000 characters in a tag of a registered model.
MOST_OF_COLUMNS, MOST_OF_REASON = 3000, 1000


def suggest_retraining(result: dict | None, dag_run_id: str) -> dict:
    """Writes the suggestion that follows from a check, or takes back one that no longer holds.

    :param result: what the trainer found
    :raises AirflowSkipException: when there is nothing to suggest
    """
    if result is None:
        raise AirflowFailException("What the check found is lost. Start this run again.")
    tags = _tags()
    if not result["drifted"]:
        if TAG in tags:
            mlflow("DELETE", "registered-models/delete-tag", {"name": MODEL, "key": TAG}, absent="DOES_NOT_EXIST")
        raise AirflowSkipException(result["message"])
    suggestion = suggestion_of(result, dag_run_id)
    known = _parse(tags.get(TAG, ""))
    if known.get("id") == suggestion["id"]:
        # The same as yesterday: who answered it then need not answer it again.
        suggestion["at"] = known["at"]
    mlflow(
        "POST",
        "registered-models/set-tag",
        {"name": MODEL, "key": TAG, "value": json.dumps(suggestion, ensure_ascii=False)},
    )
    print(f"Suggested to retrain {MODEL}: {suggestion['reason']}")
    return {"id": suggestion["id"], "reason": suggestion["reason"]}


def suggestion_of(result: dict, dag_run_id: str) -> dict:
    """What the portal shows: the drifted columns, the worst first, as many as the tag has room for."""
    drifted = sorted((each for each in result["columns"] if each["drifted"]), key=lambda each: -each["psi"])
    version = result["champion"]["version"]
    # The same columns against the same champion are the same suggestion.
    names = sorted(each["column"] for each in drifted)
    columns = [{"column": each["column"], "psi": each["psi"], "ksPValue": each["ksPValue"]} for each in drifted]
    while len(json.dumps(columns, ensure_ascii=False)) > MOST_OF_COLUMNS:
        columns.pop()
    return {
        "id": sha256(json.dumps([version, names]).encode()).hexdigest()[:20],
        "at": datetime.now(timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        "reason": result["message"][:MOST_OF_REASON],
        "columns": columns,
        "drifted": len(drifted),
        "compared": len(result["columns"]),
        "maxPsi": result["limits"]["maxPsi"],
        "championVersion": version,
        "dagRunId": dag_run_id,
    }


def _tags() -> dict[str, str]:
    """Of the registered model, which the first version makes."""
    found = mlflow("GET", f"registered-models/get?name={quote(MODEL)}", absent="RESOURCE_DOES_NOT_EXIST")
    return {tag["key"]: tag["value"] for tag in found.get("registered_model", {}).get("tags", [])}


def _parse(text: str) -> dict:
    """Anybody with access to MLflow can write the tag."""
    try:
        known = json.loads(text)
        return known if isinstance(known, dict) and isinstance(known.get("at"), str) else {}
    except ValueError:
        return {}

"""The task `register`: the best MLflow run of a DAG run becomes a model version."""

import json
from collections.abc import Callable
from urllib.parse import quote

from airflow.sdk.exceptions import AirflowFailException

from .card.facts import Version
from .champion import challenge, moves_of, read_aliases
from .gate import best_of, broken_floors, decide, metric_of
from .mlflow_api import mlflow
from .mlflow_runs import runs_of, trial_of
from .model_card import CARD_TAG, image_of, write_model_card
from .model_owner import claim_model
from .search_report import write_search_report
from .settings import GATE, MODEL


def best_run(dag_run_id: str) -> dict:
    """The best FINISHED MLflow run of this DAG run, with a model that is ready; the oldest of equal ones.

    Several trials have a run each, and so has a training that was started twice.
    """
    runs = runs_of(dag_run_id, "attributes.status = 'FINISHED'")
    rated = [run for run in runs if metric_of(run) is not None and run.get("outputs", {}).get("model_outputs")]
    if not rated:
        raise AirflowFailException(
            f"Nothing to register: DAG run {dag_run_id} has no FINISHED MLflow run with {GATE['metric']} and a model."
        )
    best = best_of(rated)
    model_id = best["outputs"]["model_outputs"][0]["model_id"]
    status = mlflow("GET", f"logged-models/{model_id}")["model"]["info"]["status"]
    if status != "LOGGED_MODEL_READY":
        raise AirflowFailException(f"The model {model_id} of MLflow run {best['info']['run_id']} is {status}.")
    return {**best, "model_id": model_id}


def register_model(dag_run_id: str, kept_pod: Callable[[int], dict | None] = lambda _: None) -> dict:
    """Registers the best run of a DAG run. A second call completes or repeats the first.

    :param kept_pod: the last state of the pod that a trial ran in, when it ran in one
    """
    run = best_run(dag_run_id)
    run_id = run["info"]["run_id"]
    claim_model()
    version = _version_of(run, dag_run_id)
    number, done = version["version"], {t["key"]: t["value"] for t in version.get("tags", [])}
    champion = read_aliases().get("champion")
    if "mlops.gate" in done:
        decision, reason = done["mlops.gate"], done.get("mlops.gate_reason", "")
    else:
        decision, reason = _pass_gate(number, run, moves_of(done))
    if trial_of(run) >= 0:
        write_search_report(dag_run_id, run)
    if CARD_TAG not in done:
        write_model_card(
            Version(number, run),
            (decision, reason),
            champion=lambda: Version(champion, _run_of_version(champion)) if champion not in (None, number) else None,
            image=lambda: image_of(run, kept_pod),
        )
    held = sorted(alias for alias, version in read_aliases().items() if version == number)
    print(f"{MODEL} version {number} is {decision}: {reason}")
    return {
        "model": MODEL,
        "version": number,
        "mlflowRunId": run_id,
        "aliases": held,
        "gate": {"decision": decision, "reason": reason},
    }


def _version_of(run: dict, dag_run_id: str) -> dict:
    """The version of an MLflow run, which an earlier try may have made."""
    run_id, tags = run["info"]["run_id"], {t["key"]: t["value"] for t in run["data"].get("tags", [])}
    known = mlflow("GET", "model-versions/search?filter=" + quote(f"name = '{MODEL}' AND run_id = '{run_id}'"))
    if known.get("model_versions"):
        return known["model_versions"][0]
    return mlflow(
        "POST",
        "model-versions/create",
        {
            "name": MODEL,
            "source": f"models:/{run['model_id']}",
            "run_id": run_id,
            "model_id": run["model_id"],
            "tags": [
                {"key": key, "value": value}
                for key, value in {
                    "mlops.dag_run_id": dag_run_id,
                    "mlops.requested_by": tags.get("mlops.requested_by", "unknown"),
                    "mlops.commit": tags.get("mlflow.source.git.commit", "unknown"),
                }.items()
            ],
        },
    )["model_version"]


def _pass_gate(number: str, run: dict, moves: dict[str, dict]) -> tuple[str, str]:
    """Gives a new version the aliases that it deserves, and says why in the version and in its run."""

    def judge(champion: str | None) -> tuple[str, str]:
        return decide(run, None if champion in (None, number) else _run_of_version(champion))

    decision, reason = challenge(number, moves, judge)
    tags = {
        "mlops.gate_floors": json.dumps(broken_floors(run)),
        "mlops.gate_reason": reason,
        # Last, so that a call that was cut off before it is completed by the next one.
        "mlops.gate": decision,
    }
    for key, value in tags.items():
        tag = {"key": key, "value": value}
        mlflow("POST", "runs/set-tag", {"run_id": run["info"]["run_id"], **tag})
        mlflow("POST", "model-versions/set-tag", {"name": MODEL, "version": number, **tag})
    return decision, reason


def _run_of_version(number: str) -> dict:
    """The MLflow run of a version; one without data when it is gone."""
    version = mlflow("GET", f"model-versions/get?name={quote(MODEL)}&version={number}")["model_version"]
    run_id = version.get("run_id")
    found = mlflow("GET", f"runs/get?run_id={run_id}", absent="DOES_NOT_EXIST") if run_id else {}
    return found.get("run", {"data": {}})

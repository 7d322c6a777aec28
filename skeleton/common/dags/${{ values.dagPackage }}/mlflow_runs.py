"""The MLflow runs of a DAG run."""

from urllib.parse import quote

from airflow.sdk.exceptions import AirflowFailException

from .gate import metric_of
from .mlflow_api import mlflow
from .settings import EXPERIMENT


def runs_of(dag_run_id: str, condition: str = "") -> list[dict]:
    """The MLflow runs of a DAG run, the oldest first.

    :param condition: of MLflow's search language, such as `attributes.status = 'FINISHED'`
    """
    if '"' in dag_run_id:
        raise AirflowFailException("A DAG run id with a quote cannot be looked up in MLflow.")
    found = mlflow("GET", f"experiments/get-by-name?experiment_name={quote(EXPERIMENT)}", absent="DOES_NOT_EXIST")
    if not found:
        return []
    of_run = f'tags.`mlops.dag_run_id` = "{dag_run_id}"'
    return mlflow(
        "POST",
        "runs/search",
        {
            "experiment_ids": [found["experiment"]["experiment_id"]],
            "filter": f"{of_run} AND {condition}" if condition else of_run,
            "order_by": ["attributes.start_time ASC"],
        },
    ).get("runs", [])


def trial_of(run: dict) -> int:
    """Which trial an MLflow run is; -1 for a training that is none."""
    tags = {tag["key"]: tag["value"] for tag in run["data"].get("tags", [])}
    return int(tags.get("mlops.map_index") or -1)


def value_of(dag_run_id: str, map_index: int) -> float | None:
    """The gate's metric of a trial that ended well."""
    of_trial = f"tags.`mlops.map_index` = \"{map_index}\" AND attributes.status = 'FINISHED'"
    return next((value for value in map(metric_of, runs_of(dag_run_id, of_trial)) if value is not None), None)

"""The trainer's environment, the same for every trainer and runner."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from trainer.errors import TrainerError
from trainer.project import ENTITY_REF, EXPERIMENT, MODEL

# Where a run comes from, by the tag of its MLflow run.
ORIGIN = {
    "mlops.dag_id": "MLOPS_DAG_ID",
    "mlops.dag_run_id": "MLOPS_DAG_RUN_ID",
    "mlops.task_id": "MLOPS_TASK_ID",
    "mlops.try_number": "MLOPS_TRY_NUMBER",
    "mlops.map_index": "MLOPS_MAP_INDEX",
    "mlops.requested_by": "MLOPS_REQUESTED_BY",
    "mlops.trace_id": "MLOPS_TRACE_ID",
    "mlflow.user": "MLOPS_REQUESTED_BY",
    "mlflow.source.git.commit": "MLOPS_COMMIT",
    "mlflow.source.git.repoURL": "MLOPS_REPOSITORY",
}


@dataclass(frozen=True)
class Environment:
    project: str
    experiment: str
    model: str
    # JSON text, not yet checked.
    params: str | None = None
    # Tags of the MLflow run.
    origin: dict[str, str] = field(default_factory=dict)
    # Which trial of its run this is; 0 for the only one.
    trial: int = 0
    # None: nothing is logged.
    tracking_uri: str | None = None
    result_path: str | None = None


def read_environment(env: Mapping[str, str]) -> Environment:
    """Reads the variables; all are optional."""

    def read(name: str) -> str | None:
        return env.get(name, "").strip() or None

    return Environment(
        project=read("MLOPS_PROJECT") or ENTITY_REF,
        experiment=read("MLOPS_EXPERIMENT") or EXPERIMENT,
        model=read("MLOPS_MODEL") or MODEL,
        params=read("MLOPS_PARAMS"),
        origin={tag: value for tag, name in ORIGIN.items() if (value := read(name))},
        trial=_trial(read("MLOPS_MAP_INDEX")),
        tracking_uri=_tracking_uri(read("MLFLOW_TRACKING_URI")),
        result_path=read("MLOPS_RESULT_PATH"),
    )


def _trial(index: str | None) -> int:
    """-1 is the index of a task that is not mapped."""
    try:
        return max(0, int(index or 0))
    except ValueError:
        return 0


def _tracking_uri(uri: str | None) -> str | None:
    if uri is None:
        return None
    parts = urlsplit(uri)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise TrainerError(
            "bad-setting",
            "MLFLOW_TRACKING_URI is not an http or https address.",
            "Set it to the address of the MLflow server, for example http://127.0.0.1:5000.",
        )
    return uri.rstrip("/")

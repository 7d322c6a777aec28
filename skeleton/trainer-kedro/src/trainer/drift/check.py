"""The drift check, from its environment to its result. Nothing is trained, and nothing written to MLflow."""

from typing import Any

from trainer.data.reading import read_table
from trainer.datasets.champion_profile import find_champion
from trainer.drift.compare import compare, describe
from trainer.environment import Environment
from trainer.errors import trainer_error_of
from trainer.mlflow_errors import mlflow_failure
from trainer.mlflow_run import be_patient
from trainer.mlops_file import MlopsFile, Place, UrlPlace, mlops_path, read_mlops_file


def run_drift_check(environment: Environment) -> dict[str, Any]:
    """Compares the data as it is now at its source with what the champion was trained on.

    :returns: what the next task of the DAG reads
    :raises TrainerError: when there is nothing that can be compared
    """
    try:
        result = _check(environment, read_mlops_file())
    except Exception as error:
        failure = trainer_error_of(error) or mlflow_failure(error, environment.tracking_uri)
        if failure is None or failure is error:
            raise
        raise failure from error
    for each in result["columns"]:
        figures = f"PSI {each['psi']:.4f}  KS p-value {each['ksPValue']:.4f}"
        print(f"  {each['column']:22} {figures}{'  drifted' if each['drifted'] else ''}")
    print(result["message"], flush=True)
    return result


def _check(environment: Environment, mlops: MlopsFile) -> dict[str, Any]:
    limits = {"maxPsi": mlops.checks.maxPsi, "ksAlpha": mlops.checks.ksAlpha}
    nothing = {"drifted": False, "rows": 0, "columns": [], "limits": limits}
    be_patient()
    found = find_champion(environment.model)
    if not found:
        return {**nothing, "champion": None, "message": "There is no champion to compare with."}
    champion = {"version": found.version, **({"mlflowRunId": found.run_id} if found.run_id else {})}
    profile = found.profile
    # Of another task or target: the project now predicts something else.
    if not profile or (profile["task"], profile["target"]) != (mlops.task, mlops.data.target):
        message = "The champion has no profile of this data to compare with."
        return {**nothing, "champion": champion, "message": message}
    rows, columns = compare(read_table(_place_of(mlops), mlops_path().parent), mlops, profile)
    return {
        "drifted": any(each["drifted"] for each in columns),
        "rows": rows,
        "champion": champion,
        "columns": columns,
        "limits": limits,
        "message": describe(columns, mlops.checks),
    }


def _place_of(mlops: MlopsFile) -> Place:
    """Where to look. Nothing is trained, so a file need not be the one that was agreed on."""
    place = (mlops.drift and mlops.drift.data) or mlops.data
    return UrlPlace(source="url", url=place.url) if place.source == "url" else place

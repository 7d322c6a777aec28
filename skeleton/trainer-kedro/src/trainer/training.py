"""The Kedro session of a training, inside one MLflow run."""

import os
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from trainer.environment import Environment
from trainer.errors import trainer_error_of
from trainer.mlflow_errors import mlflow_failure
from trainer.mlflow_run import MlflowRun
from trainer.parameters import parse_parameters
from trainer.stop import Stop, Stopped, in_thread

PROJECT = Path(__file__).parents[2]


def run_training(environment: Environment, stop: Stop) -> dict[str, Any]:
    """Loads, trains, evaluates and, when MLflow is known, logs.

    :returns: what the next task of the DAG reads; without the ids when nothing was logged
    :raises TrainerError: when it fails; the MLflow run then is FAILED with the reason
    """
    try:
        return _train(environment, stop)
    except Exception as error:
        failure = trainer_error_of(error) or mlflow_failure(error, environment.tracking_uri)
        if failure is None or failure is error:
            raise
        raise failure from error


def _train(environment: Environment, stop: Stop) -> dict[str, Any]:
    run = None
    try:
        if environment.tracking_uri:
            with stop.deferred():
                run = MlflowRun.start(environment)
            print(f"MLflow run {run.id}", flush=True)
        else:
            print("MLFLOW_TRACKING_URI is not set: nothing is logged", flush=True)
        result = in_thread(lambda: _run_session(environment, run))
        if run:
            run.end("FINISHED")
        return result
    except BaseException as error:
        if run:
            _end_early(run, error)
        raise


def _run_session(environment: Environment, run: MlflowRun | None) -> dict[str, Any]:
    parameters = parse_parameters(environment.params)
    os.environ["KEDRO_LOGGING_CONFIG"] = str(PROJECT / "conf/base/logging.yml")
    from kedro.framework.session import KedroSession
    from kedro.framework.startup import bootstrap_project

    bootstrap_project(PROJECT)
    with TemporaryDirectory(prefix="reports-") as reports:
        runtime = {**parameters, "experiment": environment.experiment, "model": environment.model}
        if run:
            # Elsewhere than beside the code, which a pod cannot write to and parallel trials share.
            runtime |= {"mlflow_run_id": run.id, "reports": reports}
        with KedroSession.create(PROJECT, runtime_params=runtime) as session:
            outputs = session.run()
    result = outputs["model"].result
    for name, value in result["metrics"].items():
        print(f"  {name:22} {value:.4f}")
    if run:
        print(f"Logged model {result['modelId']}")
    return result


def _end_early(run: MlflowRun, error: BaseException) -> None:
    """Says in MLflow why the run ended; a failure to say so must not hide the reason."""
    try:
        if isinstance(error, Stopped):
            run.end("KILLED")
        else:
            known = trainer_error_of(error) or mlflow_failure(error, None)
            run.end("FAILED", known.message if known else "The trainer failed unexpectedly.")
    except Exception:
        print("The end of the run could not be written to MLflow.", flush=True)

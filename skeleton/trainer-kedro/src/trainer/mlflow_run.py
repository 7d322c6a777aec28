"""One run in MLflow, from its start to its end."""

import os
from dataclasses import dataclass

from mlflow import MlflowClient
from mlflow.entities import RunTag

from trainer.environment import Environment
from trainer.experiment import ensure_experiment

# Seconds: an MLflow that is away is known within 15 s, with the retries of the first call;
# later calls may wait for the artifact store behind MLflow.
FIRST_CALL, LATER_CALLS = "4", "20"
RETRIES = {"MLFLOW_HTTP_REQUEST_MAX_RETRIES": "2", "MLFLOW_HTTP_REQUEST_BACKOFF_FACTOR": "1"}


def be_patient() -> None:
    """How long the client of MLflow tries its first call."""
    os.environ.update(RETRIES, MLFLOW_HTTP_REQUEST_TIMEOUT=FIRST_CALL)


@dataclass(frozen=True)
class MlflowRun:
    id: str
    client: MlflowClient

    @classmethod
    def start(cls, environment: Environment) -> "MlflowRun":
        """Starts a run; the experiment is made when it is missing."""
        be_patient()
        client = MlflowClient(environment.tracking_uri)
        experiment_id = ensure_experiment(client, environment.experiment, environment.project)
        os.environ["MLFLOW_HTTP_REQUEST_TIMEOUT"] = LATER_CALLS
        run = client.create_run(experiment_id, tags=run_tags(environment), run_name=run_name(environment))
        return cls(run.info.run_id, client)

    def end(self, status: str, reason: str | None = None) -> None:
        """Ends the run; a reason is kept as the tag `mlops.failure_reason`."""
        if reason:
            self.client.log_batch(self.id, tags=[RunTag("mlops.failure_reason", reason[:5000])])
        self.client.set_terminated(self.id, status)


def run_tags(environment: Environment) -> dict[str, str]:
    """The tags by which the portal joins this run with Airflow's and git's records."""
    return {
        "mlflow.source.name": "src/train.py",
        "mlflow.source.type": "JOB",
        "mlops.project": environment.project,
        **environment.origin,
    }


def run_name(environment: Environment) -> str | None:
    dag_run_id = environment.origin.get("mlops.dag_run_id")
    return f"{dag_run_id} trial {environment.trial}" if dag_run_id and environment.trial else dag_run_id

"""The tasks `check` and `retrain` of the drift check, in either runner."""

import json

from .delivery import CODE_PATH, COMMIT
from .environment import trainer_env
from .settings import DATA_SOURCE, MLOPS, RUNNER

# The trainer without a training: where it starts, below the root of the repository.
PROGRAM = ${{ {"typescript": '["node", "trainer/src/checkDrift.ts"]', "kedro": '["python", "src/check_drift.py"]'}[values.trainer] }}
DRIFT = MLOPS.get("drift", {})
# `suggest`: a person decides in the portal; `retrain`: a training starts by itself.
ACTION = DRIFT.get("action", "suggest")
# What is looked at: the data of the trainings, unless mlops.json names another place.
SOURCE = DRIFT.get("data", {}).get("source", DATA_SOURCE)


def check_data():
    """The task of this Airflow's runner. It may be repeated: it only reads."""
    return _locally() if RUNNER == "local" else _in_pod()


def retrain(dag_id: str):
    """Starts the training of a suggestion, once: its run is called by the suggestion."""
    from airflow.providers.standard.operators.trigger_dagrun import TriggerDagRunOperator

    return TriggerDagRunOperator(
        task_id="retrain",
        trigger_dag_id=dag_id,
        trigger_run_id="drift-{{ ti.xcom_pull(task_ids='suggest')['id'] }}",
        conf={"mlops_requested_by": "drift-check"},
        note="Started by the drift check.",
        skip_when_already_exists=True,
        openlineage_inject_parent_info=False,
    )


def _locally():
    from .local import TrainingProcess, command_of

    return TrainingProcess(
        task_id="check",
        bash_command=command_of(PROGRAM),
        env={**trainer_env([]), "MLOPS_COMMIT": COMMIT},
        append_env=True,
        cwd=CODE_PATH,
        output_processor=json.loads,
    )


def _in_pod():
    from .pod.train import pod_task
    from .pod.training_pod_operator import TrainingPodOperator

    task = pod_task(trainer_env([]), task_id="check", program=PROGRAM, component="drift-check", s3=SOURCE == "s3")
    return TrainingPodOperator(**task, annotations={"mlops/commit": COMMIT})

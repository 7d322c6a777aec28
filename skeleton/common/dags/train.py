"""Trains and registers this project's model: train -> register.

MLOPS_RUNNER says where a training runs: `kubernetes` (default, one pod per
training, its code by git-sync) or `local` (a process of the Airflow worker).
The folder beside this file holds how; here is what a person may want to change.
"""

import sys
from datetime import timedelta
from pathlib import Path

from airflow.providers.standard.operators.empty import EmptyOperator
from airflow.sdk import DAG, Param, get_parsing_context, task

# Resolved, so that a delivery in between cannot mix the modules of two commits.
sys.path.insert(0, str(Path(__file__).resolve().parent))

from ${{ values.dagPackage }} import settings
from ${{ values.dagPackage }}.delivery import COMMIT, DELIVERED_AT, REPOSITORY
from ${{ values.dagPackage }}.project_tag import project_tag
from ${{ values.dagPackage }}.register import register_model
from ${{ values.dagPackage }}.tell import callbacks
from ${{ values.dagPackage }}.trials import TRIALS, plan_trials

SCHEDULE = ${{ (values.schedule | dump) if values.schedule else "None" }}

# The form of the Retrain button. The trainer checks the same bounds: change both.
PARAMS = {
    "nEstimators": Param(
        ${{ values.nEstimators }},
        "Number of trees in the forest.",
        title="Trees",
        type="integer",
        minimum=1,
        maximum=2000,
    ),
    "maxDepth": Param(
        ${{ values.maxDepth if values.maxDepth else "None" }},
        "Levels of a tree; empty for no limit.",
        title="Maximum depth",
        type=["null", "integer"],
        minimum=1,
        maximum=64,
    ),
    "testShare": Param(
        ${{ values.testShare }},
        "Share of the rows that is kept for testing.",
        title="Test share",
        type="number",
        exclusiveMinimum=0,
        exclusiveMaximum=1,
    ),
    "seed": Param(
        ${{ values.seed }},
        "The same seed and data give the same model.",
        title="Random seed",
        type="integer",
        minimum=0,
        maximum=2147483647,
    ),
}
SWEEPS = settings.MAX_TRIALS > 1 and settings.SEARCH["method"] != "none"


def train(plan=None):
    """The task `train` of this Airflow's runner."""
    if get_parsing_context().task_id == "register":
        # A worker that registers needs the name alone, and saves the import of a runner.
        return EmptyOperator(task_id="train")
    if settings.RUNNER == "local":
        from ${{ values.dagPackage }}.local import train_locally

        return train_locally(list(PARAMS), plan)
    from ${{ values.dagPackage }}.pod.train import train_in_pod

    return train_in_pod(list(PARAMS), plan)


with DAG(
    dag_id=${{ values.dagId | dump }},
    dag_display_name=f"Train {settings.TITLE}",
    description=settings.DESCRIPTION,
    doc_md=(
        f"Trains and registers the model `{settings.MODEL}`.\n\nCommit `{COMMIT}` of {REPOSITORY or 'no repository'}."
    ),
    schedule=SCHEDULE,
    # From its delivery on: an older start would make Airflow run the last missed slot at once.
    start_date=DELIVERED_AT,
    catchup=False,
    max_active_runs=1,
    dagrun_timeout=timedelta(hours=2),
    default_args={"owner": settings.OWNER},
    on_failure_callback=callbacks("tell_failure"),
    tags=["mlops", project_tag(settings.ENTITY_REF), f"runner:{settings.RUNNER}", f"commit:{COMMIT}"],
    params={**PARAMS, **({"trials": TRIALS} if SWEEPS else {})},
) as dag:
    # Of several trials some may fail; then the best of the others is registered.
    @task(
        retries=2,
        retry_delay=timedelta(seconds=5),
        trigger_rule="all_done_min_one_success" if SWEEPS else "all_success",
        on_success_callback=callbacks("tell_champion"),
    )
    def register(dag_run=None, ti=None) -> dict:
        """A retry is safe: it finds the version that an earlier try made."""
        return register_model(
            dag_run.run_id, lambda index: ti.xcom_pull(task_ids="train", key="mlops_pod", map_indexes=index)
        )

    train(plan_trials(list(PARAMS)) if SWEEPS else None) >> register()

"""Looks whether the data is still what the champion was trained on: check -> suggest.

When it has drifted, the portal shows a suggestion to retrain. Nothing is trained, unless
`drift.action` in mlops.json is `retrain`.
"""

import sys
from datetime import timedelta
from pathlib import Path

from airflow.sdk import DAG, task

# Resolved, so that a delivery in between cannot mix the modules of two commits.
sys.path.insert(0, str(Path(__file__).resolve().parent))

from ${{ values.dagPackage }} import settings
from ${{ values.dagPackage }}.delivery import COMMIT, DELIVERED_AT
from ${{ values.dagPackage }}.drift import ACTION, check_data, retrain
from ${{ values.dagPackage }}.project_tag import project_tag
from ${{ values.dagPackage }}.suggestion import suggest_retraining

SCHEDULE = ${{ values.driftSchedule | dump }}

with DAG(
    dag_id=${{ (values.name + "-drift") | dump }},
    dag_display_name=f"Drift of {settings.TITLE}",
    description="Compares the data as it is now with the champion's.",
    doc_md=f"Compares the data with that of the champion of `{settings.MODEL}`. Commit `{COMMIT}`.",
    schedule=SCHEDULE,
    # From its delivery on: an older start would make Airflow run the last missed slot at once.
    start_date=DELIVERED_AT,
    catchup=False,
    max_active_runs=1,
    dagrun_timeout=timedelta(hours=2),
    # Who chose a drift check wants it to run; it trains nothing.
    is_paused_upon_creation=False,
    default_args={"owner": settings.OWNER, "retries": 2, "retry_delay": timedelta(seconds=5)},
    tags=["mlops", project_tag(settings.ENTITY_REF), f"runner:{settings.RUNNER}", f"commit:{COMMIT}"],
) as dag:

    @task
    def suggest(dag_run=None, ti=None) -> dict:
        """Skipped when there is nothing to suggest. A retry is safe: it writes the same again."""
        return suggest_retraining(ti.xcom_pull(task_ids="check"), dag_run.run_id)

    suggested = check_data() >> suggest()
    if ACTION == "retrain":
        suggested >> retrain(${{ values.dagId | dump }})

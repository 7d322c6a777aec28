"""Predicts the rows of a file with the champion; the version that did it stands beside each row.

What is read, and where predictions go, is `batch` in mlops.json.
"""

import sys
from datetime import timedelta
from pathlib import Path

from airflow.sdk import DAG

# Resolved, so that a delivery in between cannot mix the modules of two commits.
sys.path.insert(0, str(Path(__file__).resolve().parent))

from ${{ values.dagPackage }} import settings
from ${{ values.dagPackage }}.batch import predict_file
from ${{ values.dagPackage }}.delivery import COMMIT, DELIVERED_AT
from ${{ values.dagPackage }}.project_tag import project_tag

# A cron expression or a preset such as "@daily"; None: when somebody starts it.
SCHEDULE = None

with DAG(
    dag_id=${{ (values.name + "-predict") | dump }},
    dag_display_name=f"Predict with {settings.TITLE}",
    description="Batch predictions of the model's champion.",
    doc_md=f"Predicts `{settings.MLOPS['batch']['input']}` with the champion of `{settings.MODEL}`. Commit `{COMMIT}`.",
    schedule=SCHEDULE,
    start_date=DELIVERED_AT,
    catchup=False,
    # Two at a time would write the same file.
    max_active_runs=1,
    dagrun_timeout=timedelta(hours=2),
    default_args={"owner": settings.OWNER, "retries": 2, "retry_delay": timedelta(seconds=5)},
    tags=["mlops", project_tag(settings.ENTITY_REF), f"runner:{settings.RUNNER}", f"commit:{COMMIT}"],
) as dag:
    predict_file()

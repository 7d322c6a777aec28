"""Imports the DAGs of all projects by Airflow's own DagBag, in one process as one Airflow does.

usage: import_dags.py BUNDLE_FOLDER  (of delivered projects: PROJECT/train.py, ...)

Prints {"errors": {path: text}, "warnings": {path: [text]}, "dags": {dag id: path}}.
"""

import json
import os
import sys
import tempfile

# Before the import, which makes Airflow's home folder.
os.environ["AIRFLOW_HOME"] = tempfile.mkdtemp(prefix="airflow-")
os.environ["AIRFLOW__CORE__LOAD_EXAMPLES"] = "False"
os.environ["AIRFLOW__LOGGING__LOGGING_LEVEL"] = "WARNING"

from pathlib import Path

from airflow.dag_processing.dagbag import DagBag


def main(folder: str) -> None:
    bag = DagBag(folder, bundle_path=Path(folder), bundle_name="projects")
    print(
        json.dumps(
            {
                "errors": bag.import_errors,
                "warnings": {path: list(said) for path, said in bag.captured_warnings.items()},
                "dags": {dag_id: str(Path(dag.fileloc).relative_to(folder)) for dag_id, dag in bag.dags.items()},
            }
        )
    )


if __name__ == "__main__":
    main(sys.argv[1])

"""mlops.json: what the project trains on, and when a version is good enough."""

import json
from pathlib import Path


def read_mlops(dags: Path) -> dict:
    """The mlops.json of the delivered commit.

    :param dags: the folder of the DAG file. A delivery puts the file into it; where Airflow
        reads the repository itself, it is one folder up.
    :raises FileNotFoundError: when neither holds it, which Airflow shows as an import error
    """
    for folder in (dags, dags.parent):
        path = folder / "mlops.json"
        if path.is_file():
            return json.loads(path.read_text(encoding="utf-8"))
    raise FileNotFoundError(f"mlops.json is missing, beside {dags} and in it. Deliver it with dags/.")

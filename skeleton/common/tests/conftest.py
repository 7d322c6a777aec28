"""Loads dags/train.py the way Airflow does: as a file of its own."""

import importlib.util
import os
import tempfile
from pathlib import Path

# Airflow makes its home folder on import; keep it out of the developer's.
os.environ.setdefault("AIRFLOW_HOME", tempfile.mkdtemp(prefix="airflow-"))
os.environ["AIRFLOW__CORE__LOAD_EXAMPLES"] = "False"

import pytest
from fake_mlflow import FakeMlflow

DAG_FILE = Path(__file__).parents[1] / "dags" / "train.py"


@pytest.fixture
def load(monkeypatch):
    """Loads the DAG's module for a runner, from the repository or from a delivered copy."""

    def load_module(runner="local", path=DAG_FILE):
        monkeypatch.setenv("MLOPS_RUNNER", runner)
        spec = importlib.util.spec_from_file_location("train_dag", path)
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        return module

    return load_module


@pytest.fixture
def mlflow(monkeypatch):
    server = FakeMlflow()
    monkeypatch.setenv("MLFLOW_TRACKING_URI", server.url)
    for name in ("USERNAME", "PASSWORD", "TOKEN"):
        monkeypatch.delenv(f"MLFLOW_TRACKING_{name}", raising=False)
    yield server
    server.close()

"""Loads dags/train.py the way Airflow does: as a file of its own."""

import importlib.util
import json
import os
import shutil
import sys
import tempfile
from importlib import import_module
from pathlib import Path

# Airflow makes its home folder on import; keep it out of the developer's.
os.environ.setdefault("AIRFLOW_HOME", tempfile.mkdtemp(prefix="airflow-"))
os.environ["AIRFLOW__CORE__LOAD_EXAMPLES"] = "False"

import pytest
from fake_mlflow import FakeMlflow

DAGS = Path(__file__).parents[1] / "dags"
PACKAGE = ${{ values.dagPackage | dump }}
COMMIT = "a" * 40
DELIVERY = {
    "commit": COMMIT,
    "repository": "https://git.test/a.git",
    "deliveredAt": "2026-05-01T10:00:00.123Z",
    "codePath": "/code",
}


def module(name: str):
    """A module of the loaded DAG's package."""
    return import_module(f"{PACKAGE}.{name}")


def forget() -> None:
    """Makes the next load read the package anew, with the environment as it then is."""
    for name in [each for each in sys.modules if each.split(".")[0] == PACKAGE]:
        del sys.modules[name]


SEARCH = {
    "method": "random",
    "space": {
        "nEstimators": {"type": "integer", "min": 10, "max": 400, "scale": "log"},
        "maxDepth": {"type": "choice", "values": [2, 4, 8, None]},
    },
}
GIVEN = {"nEstimators": 50, "maxDepth": 3, "testShare": 0.2, "seed": 42}


def searching(method: str, trials: int = 12, **changes) -> dict:
    """Settings of a project that searches, for `load`."""
    return {"SEARCH": {**SEARCH, "method": method}, "MAX_TRIALS": trials, **changes}


@pytest.fixture
def load(monkeypatch):
    """Loads the DAG for a runner, from the repository or from a delivered copy, and may change settings."""
    monkeypatch.setattr(sys, "path", sys.path[:])

    def load_dag(runner="local", folder=DAGS, **changes):
        monkeypatch.setenv("MLOPS_RUNNER", runner)
        forget()
        sys.path.insert(0, str(folder))
        for name, value in changes.items():
            setattr(module("settings"), name, value)
        spec = importlib.util.spec_from_file_location("train_dag", folder / "train.py")
        loaded = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(loaded)
        return loaded

    yield load_dag
    forget()


@pytest.fixture
def delivered(tmp_path):
    """A delivered copy of dags/."""
    folder = tmp_path / "dags"
    shutil.copytree(DAGS, folder, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "delivery.json").write_text(json.dumps(DELIVERY))
    shutil.copy(DAGS.parent / "mlops.json", folder)
    return folder


@pytest.fixture
def mlflow(monkeypatch):
    server = FakeMlflow()
    monkeypatch.setenv("MLFLOW_TRACKING_URI", server.url)
    for name in ("USERNAME", "PASSWORD", "TOKEN"):
        monkeypatch.delenv(f"MLFLOW_TRACKING_{name}", raising=False)
    yield server
    server.close()

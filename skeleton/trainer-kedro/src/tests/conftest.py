"""Makes the trainer importable, and gives tests what they train on."""

import json
import sys
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1]
sys.path.insert(0, str(SOURCE))

from fake_mlflow import FakeMlflow  # noqa: E402
from flowers import flower_rows, to_csv  # noqa: E402

DATA = {"source": "file", "path": "flowers.csv", "target": "species", "features": ["*"]}


@pytest.fixture(autouse=True)
def own_environment(monkeypatch, tmp_path):
    """Nothing of the machine's; flowers to train on, whatever the project trains on."""
    for name in ("MLFLOW_TRACKING_URI", "MLFLOW_TRACKING_USERNAME", "MLFLOW_TRACKING_PASSWORD", "MLOPS_PARAMS"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "flowers.csv").write_text(to_csv(flower_rows()))
    (tmp_path / "mlops.json").write_text(json.dumps({"data": DATA}))
    monkeypatch.setenv("MLOPS_FILE", str(tmp_path / "mlops.json"))


@pytest.fixture
def mlflow():
    server = FakeMlflow()
    yield server
    server.close()

"""Where the DAG finds mlops.json."""

import json

import pytest
from conftest import DAGS, module


def test_the_repository_itself(load):
    load()
    assert json.loads((DAGS.parent / "mlops.json").read_text()) == module("settings").MLOPS


def test_a_delivery_has_its_own(load, delivered):
    mlops = json.loads((delivered / "mlops.json").read_text())
    mlops["gate"]["leastImprovement"] = 0.25
    (delivered / "mlops.json").write_text(json.dumps(mlops))
    load(folder=delivered)
    assert module("settings").GATE["least_improvement"] == 0.25


def test_none_at_all_is_an_error_that_says_so(load, delivered):
    (delivered / "mlops.json").unlink()
    with pytest.raises(FileNotFoundError, match="mlops.json is missing"):
        load(folder=delivered)

"""The data of the model in use."""

import json

import pytest
from iris import irises, mlops
from kedro.io import DatasetError

from trainer.data.examine import examine
from trainer.datasets.champion_profile import ChampionProfile
from trainer.mlflow_errors import mlflow_failure

MODEL, VERSION = "GET mlflow/registered-models/get", "GET mlflow/model-versions/get"
LIST = "GET mlflow-artifacts/artifacts"
STORED = "GET mlflow-artifacts/artifacts/7/run1/artifacts/data/profile.json"
PROFILE = examine(irises(), mlops(), 0.2, 1).profile


@pytest.fixture
def champion(mlflow, monkeypatch):
    """A server with a champion, whose profile is this text."""
    monkeypatch.setenv("MLFLOW_TRACKING_URI", mlflow.url)

    def has(text: str):
        aliases = [{"alias": "champion", "version": "1"}]
        mlflow.answers[MODEL] = {"registered_model": {"name": "iris", "aliases": aliases}}
        mlflow.answers[VERSION] = {"model_version": {"name": "iris", "version": "1", "run_id": "run1"}}
        mlflow.answers[LIST] = {"files": [{"path": "profile.json", "is_dir": False}]}
        mlflow.answers[STORED] = text.encode()

    return has


def test_it_is_read_from_the_run_of_the_champion(champion):
    champion(json.dumps(PROFILE))
    assert ChampionProfile("iris").load() == PROFILE


def test_without_mlflow_without_a_champion_and_without_a_profile_there_is_none(champion, mlflow, monkeypatch):
    assert ChampionProfile("iris").load() == {}
    mlflow.answers[MODEL] = {"registered_model": {"name": "iris"}}
    assert ChampionProfile("iris").load() == {}
    champion("{}")
    mlflow.answers[LIST] = {"files": [{"path": "checks.json", "is_dir": False}]}
    assert ChampionProfile("iris").load() == {}
    monkeypatch.delenv("MLFLOW_TRACKING_URI")
    assert ChampionProfile("iris").load() == {}


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"columns": 3}'])
def test_one_that_cannot_be_read_is_not_compared_with(champion, text, capsys):
    champion(text)
    assert ChampionProfile("iris").load() == {}
    assert "nothing is compared" in capsys.readouterr().err


def test_it_is_read_only():
    with pytest.raises(Exception, match="read only"):
        ChampionProfile("iris").save({"a": 1})


def test_a_refusal_is_no_missing_champion(champion, mlflow):
    mlflow.answers[MODEL] = (403, {"error_code": "PERMISSION_DENIED", "message": "no"})
    with pytest.raises(DatasetError) as refused:
        ChampionProfile("iris").load()
    assert mlflow_failure(refused.value, mlflow.url).message == "MLflow answered 403 PERMISSION_DENIED."


def test_a_version_whose_run_is_gone_has_no_profile(champion, mlflow):
    champion(json.dumps(PROFILE))
    mlflow.answers[VERSION] = {"model_version": {"name": "iris", "version": "1"}}
    assert ChampionProfile("iris").load() == {}
    assert not [call for call in mlflow.calls if call.key == LIST]

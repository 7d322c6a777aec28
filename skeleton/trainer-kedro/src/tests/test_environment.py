"""The variables that every trainer reads."""

import pytest

from trainer.environment import read_environment
from trainer.errors import TrainerError
from trainer.mlflow_run import run_name, run_tags
from trainer.project import ENTITY_REF, EXPERIMENT, MODEL


def test_all_variables_are_optional_and_blank_ones_are_absent():
    found = read_environment({"MLOPS_PARAMS": " ", "MLFLOW_TRACKING_URI": ""})
    assert (found.project, found.experiment, found.model) == (ENTITY_REF, EXPERIMENT, MODEL)
    assert (found.params, found.tracking_uri, found.result_path, found.trial) == (None, None, None, 0)
    assert run_tags(found) == {
        "mlflow.source.name": "src/train.py",
        "mlflow.source.type": "JOB",
        "mlops.project": ENTITY_REF,
    }


def test_where_a_run_comes_from_becomes_tags():
    found = read_environment({"MLOPS_REQUESTED_BY": "user:default/alice", "MLOPS_COMMIT": "abc", "MLOPS_DAG_ID": "d"})
    tags = run_tags(found)
    assert tags["mlflow.user"] == tags["mlops.requested_by"] == "user:default/alice"
    assert (tags["mlflow.source.git.commit"], tags["mlops.dag_id"]) == ("abc", "d")


@pytest.mark.parametrize(
    ("index", "name"), [("-1", "portal-1"), ("0", "portal-1"), ("x", "portal-1"), ("3", "portal-1 trial 3")]
)
def test_a_trial_has_a_name_of_its_own(index, name):
    assert run_name(read_environment({"MLOPS_DAG_RUN_ID": "portal-1", "MLOPS_MAP_INDEX": index})) == name


@pytest.mark.parametrize("uri", ["mlruns", "file:///tmp/x", "sqlite:///x.db", "http://"])
def test_only_an_address_is_one(uri):
    with pytest.raises(TrainerError) as refused:
        read_environment({"MLFLOW_TRACKING_URI": uri})
    assert refused.value.code == "bad-setting"


def test_an_address_is_taken_without_its_last_slash():
    assert read_environment({"MLFLOW_TRACKING_URI": "https://host/mlflow/"}).tracking_uri == "https://host/mlflow"

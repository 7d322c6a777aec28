"""What the pipelines pass on is what Kedro's configuration says."""

import re

import pytest
import yaml
from process import PROJECT

from trainer.parameters import CHECKS
from trainer.pipelines.data import create_pipeline as data_pipeline
from trainer.pipelines.training import create_pipeline as training_pipeline


def read(name: str) -> dict:
    return yaml.safe_load((PROJECT / "conf/base" / name).read_text())


CATALOG = [name for name in read("catalog.yml") if not name.startswith("_")]


@pytest.mark.parametrize("task", ["classification", "regression"])
def test_nothing_is_left_in_memory_by_mistake_and_nothing_is_kept_for_nobody(task):
    passed = {name for name in (data_pipeline() + training_pipeline(task)).datasets() if not name.startswith("params:")}
    patterns = {entry: re.compile(entry.replace("{name}", ".+")) for entry in CATALOG}
    assert {name for name in passed if not any(each.fullmatch(name) for each in patterns.values())} == set()
    assert {entry for entry, each in patterns.items() if not any(map(each.fullmatch, passed))} == set()


def test_each_parameter_has_a_default_and_bounds():
    assert read("parameters.yml").keys() == CHECKS.keys()


def test_no_credential_is_in_the_configuration_and_the_local_ones_stay_out_of_git():
    assert not [path for path in (PROJECT / "conf/base").iterdir() if "credential" in path.name]
    ignored = (PROJECT / "conf/local/.gitignore").read_text().splitlines()
    assert "*" in ignored or "credentials.yml" in ignored, ignored

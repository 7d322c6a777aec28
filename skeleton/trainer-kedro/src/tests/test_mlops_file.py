"""mlops.json, and what is wrong with it."""

import json

import pytest

from trainer.errors import TrainerError
from trainer.mlops_file import MLOPS_FILE, read_mlops_file

COLUMNS = {"target": "species", "features": ["*"]}
IRIS = {"source": "iris", **COLUMNS}


@pytest.fixture
def read(tmp_path):
    def read(content):
        file = tmp_path / "other.json"
        file.write_text(content if isinstance(content, str) else json.dumps(content))
        return read_mlops_file(file)

    return read


def test_the_file_of_this_repository_is_right():
    assert read_mlops_file(MLOPS_FILE).data.target


def test_what_is_left_out_takes_its_default_and_what_others_read_is_let_alone(read):
    found = read({"data": IRIS, "gate": {"mode": "suggest"}})
    assert (found.task, found.checks.minRows, found.checks.drift) == ("classification", 20, "stop")


def with_data(**data):
    return {"data": {**COLUMNS, **data}}


def with_drift(**drift):
    return {"data": IRIS, "drift": drift}


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ({"data": {**IRIS, "source": "ftp"}}, "data: "),
        ({"data": {"source": "iris", "features": ["*"]}}, "data.target: "),
        ({"data": {**IRIS, "features": []}}, "data.features: "),
        ({"data": {**IRIS, "uri": "s3://a/b.csv"}}, "data.uri: "),
        ({"data": IRIS, "checks": {"maxPsi": "1"}}, "checks.maxPsi: "),
        ({"data": IRIS, "checks": {"maxpsi": 1}}, "checks.maxpsi: "),
        ({"data": IRIS, "task": "clustering"}, "task: "),
        (with_data(source="file", path="../other.csv"), "data.path: must be a path inside"),
        (with_data(source="file", path="/etc/passwd"), "data.path: "),
        (with_data(source="s3", uri="s3://bucket"), "data.uri: "),
        (with_data(source="s3", uri="s3://bucket/a.xlsx"), "data.uri: "),
        (with_data(source="url", url="file:///etc/passwd", sha256="a" * 64), "data.url: "),
        (with_data(source="url", url="https://example.com/x.csv", sha256="abc"), "data.sha256: "),
        (with_drift(action="train"), "drift.action: "),
        (with_drift(when="daily"), "drift.when: "),
        (with_drift(data={"source": "ftp"}), "drift.data: "),
        (with_drift(data={"source": "file", "path": "/etc/passwd"}), "drift.data.path: must be a path inside"),
        (with_drift(data={"source": "iris", "target": "species"}), "drift.data.target: "),
        (with_drift(data={"source": "url", "url": "https://a.test/b.csv", "sha256": "a" * 64}), "drift.data.sha256: "),
        ("{", "it is not valid JSON"),
        ("[]", "it holds no JSON object"),
    ],
)
def test_one_error_names_the_key(read, content, told):
    with pytest.raises(TrainerError) as refused:
        read(content)
    assert refused.value.code == "bad-setting"
    assert refused.value.message.startswith(f"mlops.json is wrong: {told}")


def test_a_source_is_an_address_of_its_kind(read):
    assert read(with_data(source="file", path="data/training.csv")).data.path == "data/training.csv"
    assert read(with_data(source="s3", uri="s3://bucket/a/b.parquet")).data.source == "s3"
    assert read(with_data(source="url", url="https://example.com/x.csv", sha256="a" * 64)).data.source == "url"


def test_a_drift_check_suggests_by_default_and_may_look_elsewhere(read):
    assert read({"data": IRIS}).drift is None
    assert read(with_drift()).drift.action == "suggest"
    drift = read(with_drift(action="retrain", data={"source": "s3", "uri": "s3://rows/recent.csv"})).drift
    assert (drift.action, drift.data.uri) == ("retrain", "s3://rows/recent.csv")


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(TrainerError, match="the file cannot be read"):
        read_mlops_file(tmp_path / "absent.json")

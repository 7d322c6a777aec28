"""The data of a run, as MLflow keeps it."""

import json

from flowers import flowers

from trainer.datasets.mlflow_input import MlflowInput, as_input


def test_it_is_told_by_name_digest_source_and_schema():
    data = flowers()
    told = as_input(data)
    assert (told.name, told.digest, told.source_type) == ("flowers", data.digest, "local")
    assert json.loads(told.source) == {"uri": "flowers.csv"}
    columns = json.loads(told.schema)["mlflow_colspec"]
    assert [(column["name"], column["type"]) for column in columns] == [("length", "double"), ("width", "double")]
    assert json.loads(told.profile) == {"num_rows": 60, "num_elements": 120}


def test_another_row_is_another_digest_that_mlflow_takes():
    data, other = flowers(), flowers("regression")
    assert data.digest != other.digest
    assert 0 < len(data.digest) <= 36
    assert data.digest == flowers().digest


def test_where_nothing_is_logged_the_data_passes_through_as_it_is(mlflow, monkeypatch, capsys):
    monkeypatch.setenv("MLFLOW_TRACKING_URI", mlflow.url)
    data, kept = flowers(), MlflowInput()
    kept._logging_activated = False
    kept.save(data)
    assert kept.load() is data, "none of the steps gets a copy"
    assert mlflow.calls == []
    assert capsys.readouterr().out == f"Data flowers: 60 rows, digest {data.digest}\n"

"""What is shown of the libraries' words."""

import os
import warnings

import pytest

from trainer.quiet import quieten


@pytest.fixture
def shown(monkeypatch):
    files = []
    monkeypatch.setattr(warnings, "showwarning", lambda message, category, file, *_, **__: files.append(file))
    for name in ("DO_NOT_TRACK", "MLFLOW_DISABLE_TELEMETRY", "MLFLOW_SUPPRESS_PRINTING_URL_TO_STDOUT"):
        # Restored after the test, whatever was there.
        monkeypatch.setenv(name, "")
    quieten()
    return files


def test_a_warning_is_shown_where_a_reader_of_the_log_can_change_something(shown):
    hidden = ["/x/site-packages/mlflow/a.py", "/x/site-packages/kedro_mlflow/config/b.py"]
    ours = ["/project/src/trainer/mlflow/a.py", "/x/site-packages/sklearn/a.py", "/x/site-packages/mlflow_of_ours/a.py"]
    for file in [*hidden, *ours]:
        warnings.showwarning("said", UserWarning, file, 1)
    assert shown == ours


def test_the_makers_of_the_libraries_are_told_nothing(shown):
    assert (os.environ["DO_NOT_TRACK"], os.environ["MLFLOW_DISABLE_TELEMETRY"]) == ("1", "true")

"""The quick training of a pull request: with a trainer that says what a test wants, and a champion in a fake MLflow."""

import json
import sys

import pytest
from ci_script import load_script

GOOD = {"accuracy": 0.95, "r2": 0.95, "log_loss": 0.2, "rmse": 0.2, "recall_setosa": 1.0}
TRAINER = """
import json, os, pathlib
pathlib.Path(os.environ["MLOPS_RESULT_PATH"]).write_text(json.dumps({"metrics": METRICS}))
secret = ("MLFLOW_TRACKING_", "DAGS_TOKEN", "COMMENT_TOKEN")
print("secrets:", sorted(name for name in os.environ if name.startswith(secret)))
"""


@pytest.fixture
def step(load, monkeypatch):
    load()
    monkeypatch.delenv("MLFLOW_TRACKING_URI", raising=False)
    step = load_script("compare_with_champion")
    monkeypatch.setattr(step, "GATE", step.GATE | {"metric": "accuracy"})
    monkeypatch.setattr(step.gate, "GATE", {**step.GATE, "goal": "maximize", "least_improvement": 0.01, "floors": {}})
    return step


@pytest.fixture
def trained(step, monkeypatch, tmp_path):
    """Runs the step with a trainer that ends as told; answers its exit code and the file."""

    def run(code=TRAINER, metrics=GOOD):
        program = tmp_path / "trainer.py"
        program.write_text(code.replace("METRICS", repr(metrics)))
        monkeypatch.setattr(step, "TRAINER", [sys.executable, str(program)])
        return step.main(str(tmp_path / "comment.md")), (tmp_path / "comment.md").read_text()

    return run


@pytest.fixture
def champion(mlflow):
    def set_champion(**metrics):
        mlflow.add_run("r1", "d1", **metrics)
        mlflow.versions.append({"version": "1", "run_id": "r1", "tags": []})
        mlflow.aliases["champion"] = "1"
        return mlflow

    return set_champion


def test_the_change_is_compared_with_the_champion(champion, trained, monkeypatch):
    monkeypatch.setenv("MLFLOW_TRACKING_URI", champion(accuracy=0.9, log_loss=0.3).url)
    code, text = trained()
    assert code == 0
    assert text.startswith("<!-- quick-training -->\n")
    assert "accuracy 0.9500 against the champion's 0.9000, least improvement 0.01: passed." in text
    rows = text[text.index("| metric") :].splitlines()
    assert rows[0] == "| metric | this change | champion, version 1 | difference |"
    assert rows[2] == "| **accuracy** | 0.9500 | 0.9000 | +0.0500 |"
    assert "| log_loss | 0.2000 | 0.3000 | -0.1000 |" in rows
    assert "| recall_setosa | 1.0000 |  |  |" in rows


def test_nothing_is_written_to_mlflow_and_the_code_under_test_gets_no_secret(champion, trained, monkeypatch, capsys):
    server = champion(accuracy=0.9)
    monkeypatch.setenv("MLFLOW_TRACKING_URI", server.url)
    monkeypatch.setenv("MLFLOW_TRACKING_TOKEN", "t-1")
    monkeypatch.setenv("COMMENT_TOKEN", "t-2")
    trained()
    assert "secrets: []" in capsys.readouterr().out
    assert server.authorization == "Bearer t-1"
    assert (len(server.runs), len(server.versions)) == (1, 1)


def test_a_floor_that_breaks_is_said(champion, trained, step, monkeypatch):
    monkeypatch.setenv("MLFLOW_TRACKING_URI", champion(accuracy=0.9).url)
    monkeypatch.setitem(step.gate.GATE, "floors", {"recall_setosa": 0.9})
    assert (
        "recall_setosa 0.5 is below the least value allowed, 0.9." in trained(metrics=GOOD | {"recall_setosa": 0.5})[1]
    )


@pytest.mark.parametrize(
    ("address", "said"),
    [
        (None, "The champion is unknown: the pipeline has no MLFLOW_TRACKING_URI."),
        ("http://127.0.0.1:9", "MLflow does not answer, so the champion is unknown."),
    ],
)
def test_without_a_champion_to_read_the_metrics_stand_alone(trained, monkeypatch, address, said):
    if address:
        monkeypatch.setenv("MLFLOW_TRACKING_URI", address)
    code, text = trained()
    assert (code, said in text) == (0, True)
    assert "| **accuracy** | 0.9500 |  |  |" in text


def test_a_model_without_a_champion_is_no_problem(mlflow, trained, monkeypatch):
    monkeypatch.setenv("MLFLOW_TRACKING_URI", mlflow.url)
    assert "There is no champion to compare with." in trained()[1]


def test_a_training_that_fails_fails_the_step_with_its_reason(trained):
    error = {"code": "data-empty", "message": "The training data has 0 rows.", "nextStep": "Add rows."}
    code, text = trained(f"import sys; print('MLOPS_ERROR {json.dumps(error)}', file=sys.stderr); sys.exit(1)")
    assert code == 1
    assert "**The training failed: The training data has 0 rows. Add rows.**" in text


def test_a_crash_is_told_from_a_reason(trained):
    code, text = trained("raise SystemExit(3)")
    assert (code, "The training failed; its log is in the pipeline." in text) == (1, True)

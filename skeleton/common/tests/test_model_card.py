"""The model card that `register` writes, against a small MLflow in memory."""

import json
import re

import pytest
from conftest import module

ROWS = [("setosa", "setosa")] * 10 + [("virginica", "virginica")] * 9 + [("virginica", "setosa")]
PREDICTIONS = [{"split": "test", "label": label, "predicted": guess} for label, guess in ROWS]
TRAINED = {"split": "train", "label": "setosa", "predicted": "virginica"}
METRICS = {
    "accuracy": 0.95,
    "log_loss": 0.2,
    "precision_setosa": 10 / 11,
    "recall_setosa": 1.0,
    "precision_virginica": 1.0,
    "recall_virginica": 0.9,
}


@pytest.fixture
def register(load, mlflow):
    load()
    module("settings").GATE.update(mode="suggest", metric="accuracy", goal="maximize", least_improvement=0, floors={})
    return module("register").register_model


def log(mlflow, run_id="a", dag_run="run1", metrics=METRICS, **files):
    """An MLflow run as a trainer leaves it."""
    mlflow.add_run(run_id, dag_run, **metrics)
    run = mlflow.runs[-1]
    run["data"]["params"] = [{"key": "maxDepth", "value": "null"}, {"key": "trainer", "value": "typescript"}]
    run["inputs"] = {
        "dataset_inputs": [
            {
                "dataset": {
                    "name": "iris",
                    "digest": "d1",
                    "profile": '{"num_rows": 150}',
                    "source": '{"tags": {"mlflow.source.name": "npm:iris"}}',
                }
            }
        ]
    }
    written = {
        "evaluation/predictions.json": [*PREDICTIONS, TRAINED],
        "evaluation/confusion_matrix.json": {"classes": ["setosa", "virginica"], "matrix": [[10, 0], [1, 9]]},
        "evaluation/feature_importance.json": {"sepal_width": 0.1, "petal_length": 0.9},
        **files,
    }
    for path, content in written.items():
        if content is not None:
            mlflow.artifacts[f"1/{run_id}/artifacts/{path}"] = json.dumps(content)


def card_of(mlflow, run_id="a"):
    return mlflow.artifacts[f"1/{run_id}/artifacts/model_card.md"]


def row(card, first):
    """The cells of the table row that begins with a cell."""
    found = re.search(rf"^\| {re.escape(first)} \|(.*)\|$", card, re.M)
    return [cell.strip() for cell in found[1].split(" | ")] if found else None


def test_a_card_says_where_a_version_comes_from(register, mlflow):
    log(mlflow)
    register("run1")
    card = card_of(mlflow)
    assert card.startswith("# ")
    for first, cell in {
        "Commit": "`abc`",
        "MLflow run": "`a`",
        "DAG run": "`run1`",
        "Digest": "`d1`",
        "Rows": "`150`",
        "Source": "`npm:iris`",
        "Asked for by": "`user:default/alice`",
        "`maxDepth`": "`null`",
    }.items():
        assert row(card, first) == [cell]
    assert "Image" not in card


def test_figures_have_intervals_of_the_test_rows(register, mlflow):
    log(mlflow)
    register("run1")
    card = card_of(mlflow)
    value, interval = row(card, "`accuracy`")
    low, high = map(float, interval.split(" to "))
    assert value == "0.9500" and 0.8 <= low < 0.95 < high <= 1
    # One wrong row of 20: the share of wrong ones in a resample is binomial, and its 97.5 % quantile 3.
    assert low == pytest.approx(0.85, abs=0.051)
    assert row(card, "`log_loss`") == ["0.2000", "–"]
    assert row(card, "`virginica`")[:3] == ["10", "1.0000", "1.0000 to 1.0000"]
    assert row(card, "**`virginica`**") == ["1", "9"]
    assert card.index("`petal_length`") < card.index("`sepal_width`")
    assert "on the 20 rows of the test part" in card
    assert "Fewer than 30 test rows of `setosa`, `virginica`" in card


def test_the_same_run_gives_the_same_card(register, mlflow):
    log(mlflow)
    register("run1")
    first = card_of(mlflow)
    mlflow.versions.clear()
    register("run1")
    assert card_of(mlflow) == first


def test_the_champion_that_was_there_is_compared(register, mlflow):
    log(mlflow)
    register("run1")
    log(mlflow, "b", "run2", {**METRICS, "accuracy": 0.99})
    register("run2")
    card = card_of(mlflow, "b")
    assert "champion, version 1" in card
    assert row(card, "`accuracy`")[2] == "0.9500"
    assert "suggested; a person decides" in row(card, "Gate")[0]
    assert "champion, version" not in card_of(mlflow)


def test_the_version_links_its_card(register, mlflow):
    log(mlflow)
    register("run1")
    assert mlflow.versions[0]["description"] == "[Model card](#/experiments/1/runs/a/artifacts/model_card.md)"
    assert mlflow.tags(1)["mlops.model_card"] == "model_card.md"


def test_a_card_that_fails_is_said_and_stops_nothing(register, mlflow, capsys):
    log(mlflow, **{"evaluation/predictions.json": [{"no": "split"}]})
    result = register("run1")
    assert result["aliases"] == ["challenger", "champion"]
    assert "There is no model card of version 1" in capsys.readouterr().out
    assert mlflow.tags(1)["mlops.model_card"].startswith("failed: ")
    assert not any(path.endswith(".md") for path in mlflow.artifacts)


def test_a_run_without_files_has_a_short_card(register, mlflow):
    mlflow.add_run("a", "run1", accuracy=0.9)
    register("run1")
    card = card_of(mlflow)
    assert row(card, "`accuracy`") == ["0.9000", "–"]
    assert "## Classes" not in card and "this card says less than it could" in card


def test_checks_and_ranges_of_the_data_are_told(register, mlflow):
    log(
        mlflow,
        **{
            "data/checks.json": [{"check": "nulls", "passed": True, "message": "a | b"}],
            "data/profile.json": {"classes": {"setosa": 0.5}, "features": {"width": {"min": 0.1, "max": 2.5}}},
        },
    )
    register("run1")
    card = card_of(mlflow)
    assert row(card, "`nulls`") == ["passed", "a \\| b"]
    assert row(card, "`setosa`")
    assert "`width` was between 0.1 and 2.5" in card


def test_a_regression_has_its_own_figures(register, mlflow):
    module("settings").GATE.update(metric="rmse", goal="minimize")
    rows = [{"split": "test", "label": n, "predicted": n + n % 2} for n in range(20)]
    log(
        mlflow,
        metrics={"rmse": 0.7071},
        **{
            "evaluation/predictions.json": rows,
            "evaluation/confusion_matrix.json": None,
        },
    )
    register("run1")
    card = card_of(mlflow)
    low, high = map(float, row(card, "`rmse`")[1].split(" to "))
    assert 0.4 < low < 0.7071 < high < 1
    assert "Confusion" not in card


def test_the_image_is_the_one_that_ran_by_its_digest(register, mlflow):
    log(mlflow)
    mlflow.runs[0]["data"]["tags"].append({"key": "mlops.map_index", "value": "3"})
    statuses = [{"name": "base", "image": "trainer:1", "imageID": "trainer@sha256:1234"}]
    register("run1", {3: {"status": {"containerStatuses": statuses}}}.get)
    assert row(card_of(mlflow), "Image") == ["`trainer@sha256:1234`"]


def test_many_rows_are_a_bounded_work(load):
    load()
    intervals = module("card.intervals")
    rows = [("a", "a")] * 90_000 + [("a", "b")] * 10_000
    low, high = intervals.intervals(rows, intervals.classification(["a", "b"]))["accuracy"]
    # 1.96 * sqrt(0.9 * 0.1 / 100,000) = 0.0019
    assert 0.9 - low == pytest.approx(0.0019, rel=0.4)
    assert high - 0.9 == pytest.approx(0.0019, rel=0.4)


def test_names_cannot_break_the_card(load):
    load()
    markdown = module("card.markdown")
    assert markdown.code("a|b\n`c`") == "`` a\\|b `c` ``"
    assert markdown.text("<b>*x*|") == "\\<b\\>\\*x\\*\\|"
    assert markdown.table(["a"], []) == "" and markdown.section("t", "") == ""

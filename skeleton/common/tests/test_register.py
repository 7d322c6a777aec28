"""The rules of registering, against a small MLflow in memory."""

import pytest
from airflow.sdk.exceptions import AirflowFailException
from conftest import module


@pytest.fixture
def train(load, mlflow):
    load()
    module("settings").GATE.update(
        mode="automatic", metric="accuracy", goal="maximize", least_improvement=0.01, floors={}
    )
    return module("register")


@pytest.fixture
def gate(train):
    return module("settings").GATE


def test_the_first_version_is_champion(train, mlflow):
    mlflow.add_run("a", "run1", accuracy=0.9)
    result = train.register_model("run1")
    assert result["version"] == "1" and result["mlflowRunId"] == "a"
    assert result["aliases"] == ["challenger", "champion"]
    assert result["gate"]["decision"] == "first"
    assert mlflow.versions[0]["source"] == "models:/m-a"
    tags = mlflow.tags(1)
    assert tags["mlops.dag_run_id"] == "run1"
    assert tags["mlops.requested_by"] == "user:default/alice"
    assert tags["mlops.commit"] == "abc"
    assert tags["mlops.gate"] == "first"


def test_the_best_finished_run_of_this_dag_run_is_taken(train, mlflow):
    mlflow.add_run("other", "run2", accuracy=1.0)
    mlflow.add_run("failed", "run1", status="FAILED", accuracy=0.99)
    mlflow.add_run("bare", "run1", model=False, accuracy=0.98)
    mlflow.add_run("nan", "run1", accuracy="NaN")
    mlflow.add_run("good", "run1", accuracy=0.9)
    mlflow.add_run("best", "run1", accuracy=0.95)
    assert train.register_model("run1")["mlflowRunId"] == "best"


def test_a_metric_to_minimize_turns_the_order_round(train, gate, mlflow):
    gate.update(metric="log_loss", goal="minimize")
    mlflow.add_run("worse", "run1", log_loss=0.4)
    mlflow.add_run("better", "run1", log_loss=0.1)
    assert train.register_model("run1")["mlflowRunId"] == "better"


def test_nothing_to_register_is_a_failure_without_a_retry(train, mlflow):
    mlflow.add_run("failed", "run1", status="FAILED", accuracy=0.9)
    with pytest.raises(AirflowFailException, match="run1 has no FINISHED"):
        train.register_model("run1")
    assert mlflow.versions == []


def test_an_unfinished_model_is_refused(train, mlflow):
    mlflow.add_run("a", "run1", accuracy=0.9)
    mlflow.model_status = "LOGGED_MODEL_PENDING"
    with pytest.raises(AirflowFailException, match="LOGGED_MODEL_PENDING"):
        train.register_model("run1")
    assert mlflow.versions == []


def test_a_second_call_gives_the_same_version(train, mlflow):
    mlflow.add_run("a", "run1", accuracy=0.9)
    assert train.register_model("run1") == train.register_model("run1")
    assert len(mlflow.versions) == 1


def test_a_retried_training_with_the_same_result_makes_no_second_version(train, mlflow):
    mlflow.add_run("try1", "run1", accuracy=0.9)
    train.register_model("run1")
    mlflow.add_run("try2", "run1", accuracy=0.9)
    assert train.register_model("run1")["mlflowRunId"] == "try1"
    assert len(mlflow.versions) == 1


@pytest.mark.parametrize("broken", ["registered-models/alias", "runs/set-tag", "model-versions/set-tag"])
def test_a_call_that_was_cut_off_is_completed_by_the_next(train, mlflow, broken):
    mlflow.add_run("a", "run1", accuracy=0.9)
    mlflow.fail_on = broken
    with pytest.raises(RuntimeError, match="500"):
        train.register_model("run1")
    mlflow.fail_on = None
    result = train.register_model("run1")
    assert result["aliases"] == ["challenger", "champion"]
    assert result["gate"]["decision"] == "first"
    assert len(mlflow.versions) == 1


@pytest.mark.parametrize(
    ("mode", "accuracy", "decision", "champion"),
    [
        ("automatic", 0.95, "promoted", "2"),
        ("automatic", 0.905, "rejected", "1"),
        ("automatic", 0.9, "rejected", "1"),
        ("suggest", 0.95, "suggested", "1"),
        ("suggest", 0.8, "rejected", "1"),
    ],
)
def test_the_gate_compares_with_the_champion(train, gate, mlflow, mode, accuracy, decision, champion):
    gate["mode"] = mode
    mlflow.add_run("a", "run1", accuracy=0.9)
    mlflow.add_run("b", "run2", accuracy=accuracy)
    train.register_model("run1")
    result = train.register_model("run2")
    assert result["gate"]["decision"] == decision
    assert "0.9000" in result["gate"]["reason"]
    assert mlflow.aliases == {"challenger": "2", "champion": champion}
    assert mlflow.tags(2)["mlops.gate"] == decision


def test_a_champion_without_the_metric_is_left_to_a_person(train, mlflow):
    mlflow.add_run("a", "run1", accuracy=0.9)
    train.register_model("run1")
    mlflow.runs.clear()
    mlflow.add_run("b", "run2", accuracy=0.99)
    assert train.register_model("run2")["gate"]["decision"] == "suggested"
    assert mlflow.aliases["champion"] == "1"


def test_credentials_come_from_mlflows_variables(train, mlflow, monkeypatch):
    mlflow.add_run("a", "run1", accuracy=0.9)
    monkeypatch.setenv("MLFLOW_TRACKING_TOKEN", "secret-token")
    train.register_model("run1")
    assert mlflow.authorization == "Bearer secret-token"
    monkeypatch.setenv("MLFLOW_TRACKING_USERNAME", "u")
    monkeypatch.setenv("MLFLOW_TRACKING_PASSWORD", "p")
    train.register_model("run1")
    assert mlflow.authorization == "Basic dTpw"


def test_an_mlflow_that_is_away_is_named_and_may_be_retried(train, mlflow, monkeypatch):
    monkeypatch.setenv("MLFLOW_TRACKING_URI", "http://127.0.0.1:9")
    with pytest.raises(RuntimeError, match="MLflow at 127.0.0.1:9 does not answer"):
        train.register_model("run1")
    monkeypatch.delenv("MLFLOW_TRACKING_URI")
    with pytest.raises(AirflowFailException, match="Set MLFLOW_TRACKING_URI"):
        train.register_model("run1")


def test_a_dag_run_id_cannot_change_the_filter(train):
    with pytest.raises(AirflowFailException, match="quote"):
        train.register_model('x" OR 1=1')


def test_the_model_says_whose_it_is(train, mlflow):
    mlflow.add_run("a", "run1", accuracy=0.9)
    train.register_model("run1")
    assert mlflow.model_tags["mlops.project"] == module("settings").ENTITY_REF


def test_the_model_of_another_project_is_left_alone(train, mlflow):
    mlflow.add_run("a", "run1", accuracy=0.9)
    mlflow.model_tags["mlops.project"] = "component:team/wine"
    with pytest.raises(AirflowFailException, match="belongs to component:team/wine.*set its tag mlops.project"):
        train.register_model("run1")
    assert mlflow.versions == [] and mlflow.aliases == {}
    assert mlflow.model_tags == {"mlops.project": "component:team/wine"}

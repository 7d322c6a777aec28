"""A person moves the champion in the portal while a version is registered."""

import json

import pytest
from conftest import module


@pytest.fixture
def train(load, mlflow):
    load()
    module("settings").GATE.update(
        mode="automatic", metric="accuracy", goal="maximize", least_improvement=0.01, floors={}
    )
    train = module("register")
    for number, accuracy in ((1, 0.90), (2, 0.93)):
        mlflow.add_run(f"old{number}", f"old{number}", accuracy=accuracy)
        train.register_model(f"old{number}")
    mlflow.aliases["champion"] = "1"
    return train


def person_moves(mlflow, to, tagged=True):
    """What the portal does when a person moves the champion."""

    def move():
        before = mlflow.aliases.get("champion")
        if to is None:
            del mlflow.aliases["champion"]
        else:
            mlflow.aliases["champion"] = to
        if tagged:
            mlflow.model_tags["mlops.moved.champion"] = json.dumps(
                {"from": before, "to": to, "by": "user:default/alice", "at": "2026-11-30T10:00:00Z"}
            )

    return move


# Right before the version is judged, while it is, and in the last moment before the alias is written.
MOMENTS = [
    ("registered-models/alias", "challenger"),
    ("runs/get", "old1"),
    ("registered-models/alias", '"champion", "version": "3"'),
]


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_choice_that_is_better_than_the_new_version_is_kept(train, mlflow, moment):
    mlflow.add_run("new", "new", accuracy=0.915)
    mlflow.meanwhile[moment] = person_moves(mlflow, "2")
    result = train.register_model("new")
    assert mlflow.meanwhile == {}
    assert mlflow.aliases == {"champion": "2", "challenger": "3"}
    assert result["gate"]["decision"] == "rejected"
    assert "against the champion's 0.9300" in result["gate"]["reason"]


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_better_version_replaces_the_choice_that_it_was_judged_against(train, mlflow, moment):
    mlflow.add_run("new", "new", accuracy=0.95)
    mlflow.meanwhile[moment] = person_moves(mlflow, "2")
    result = train.register_model("new")
    assert result["aliases"] == ["challenger", "champion"]
    assert "against the champion's 0.9300" in result["gate"]["reason"]
    moves = {move["alias"]: move["from"] for move in json.loads(mlflow.tags(3)["mlops.gate_moves"])}
    assert moves == {"challenger": "2", "champion": "2"}


def test_a_removed_champion_is_no_reference(train, mlflow):
    mlflow.add_run("new", "new", accuracy=0.95)
    mlflow.meanwhile[MOMENTS[2]] = person_moves(mlflow, None)
    assert train.register_model("new")["gate"]["decision"] == "first"
    assert mlflow.aliases["champion"] == "3"


def test_who_is_overtaken_again_and_again_leaves_the_choice_to_people(train, mlflow):
    mlflow.add_run("new", "new", accuracy=0.99)

    def again():
        person_moves(mlflow, "2" if mlflow.aliases["champion"] == "1" else "1")()
        mlflow.meanwhile["runs/get", "old"] = again

    again()
    result = train.register_model("new")
    assert result["gate"]["decision"] == "suggested"
    assert "left to them" in result["gate"]["reason"]
    assert mlflow.aliases["champion"] in ("1", "2")


def test_a_call_that_was_cut_off_after_its_move_is_completed_with_its_own_reason(train, mlflow):
    mlflow.add_run("new", "new", accuracy=0.95)
    mlflow.fail_on = "runs/set-tag"
    with pytest.raises(RuntimeError):
        train.register_model("new")
    mlflow.fail_on = None
    assert mlflow.aliases["champion"] == "3"
    result = train.register_model("new")
    assert result["gate"]["decision"] == "promoted"
    assert "against the champion's 0.9000" in result["gate"]["reason"]

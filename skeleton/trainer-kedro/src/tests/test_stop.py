"""What a signal does, by the moment that it comes in."""

import json
import signal
import time
from functools import partial

import pytest
from process import Trainer

from trainer.stop import Stop, Stopped, in_thread

FEW = json.dumps({"nEstimators": 5})


def stopped(training, *numbers):
    """Each signal is heard before the next comes."""
    for number in numbers or (signal.SIGTERM,):
        training.stop(number)
        time.sleep(0.2)


def start(tmp_path, mlflow):
    return Trainer(tmp_path, {"MLFLOW_TRACKING_URI": mlflow.url, "MLOPS_PARAMS": FEW})


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_in_a_training_the_mlflow_run_is_killed_without_a_reason(tmp_path, mlflow, number):
    mlflow.hangs.add("POST mlflow/runs/log-inputs")
    training = start(tmp_path, mlflow)
    mlflow.wait_for("mlflow/runs/log-inputs")
    stopped(training, number)
    done = training.ended()
    assert done.code == 143, done.output
    assert mlflow.bodies("mlflow/runs/update")[-1]["status"] == "KILLED"
    assert not any(each.get("tags") for each in mlflow.bodies("mlflow/runs/log-batch"))


def test_while_the_run_is_being_made_it_is_killed_as_soon_as_its_id_is_known(tmp_path, mlflow):
    mlflow.hangs.add("POST mlflow/runs/create")
    training = start(tmp_path, mlflow)
    mlflow.wait_for("mlflow/runs/create")
    stopped(training)
    mlflow.hangs.clear()
    done = training.ended()
    assert done.code == 143, done.output
    [update] = mlflow.bodies("mlflow/runs/update")
    assert (update["run_id"], update["status"]) == ("run1", "KILLED")


def test_a_second_signal_does_not_keep_the_run_from_being_ended(tmp_path, mlflow):
    mlflow.hangs.add("POST mlflow/runs/log-inputs")
    training = start(tmp_path, mlflow)
    mlflow.wait_for("mlflow/runs/log-inputs")
    # The first call of two by which a run is ended.
    mlflow.hangs.add("GET mlflow/runs/get")
    stopped(training, signal.SIGTERM, signal.SIGTERM)
    mlflow.hangs.remove("GET mlflow/runs/get")
    done = training.ended()
    assert done.code == 143, done.output
    assert "Stopped before the end." in done.output
    assert mlflow.bodies("mlflow/runs/update")[-1]["status"] == "KILLED"


def listen(ready):
    Stop().listen()
    ready.touch()
    time.sleep(60)
    return 0


def test_before_there_is_a_run_the_process_simply_ends(tmp_path):
    ready = tmp_path / "ready"
    waiting = Trainer(tmp_path, {}, partial(listen, ready))
    while not ready.exists():
        time.sleep(0.01)
    stopped(waiting)
    done = waiting.ended()
    assert (done.code, done.output) == (143, "Stopped before the end.\n")


def test_a_signal_counts_more_than_the_failure_that_it_came_in():
    stop = Stop()
    with pytest.raises(Stopped), stop.deferred():
        stop._receive()
        raise ValueError("MLflow is away")


def test_what_a_thread_raises_is_raised_here():
    assert in_thread(lambda: 3) == 3
    with pytest.raises(LookupError, match="x"):
        in_thread(lambda: {}["x"])

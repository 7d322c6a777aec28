"""The work of a task of Airflow, from its environment to its result."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from trainer.environment import Environment, read_environment
from trainer.failure import report_failure
from trainer.lock import ensure_dependencies
from trainer.stop import Stop, Stopped, exit_stopped

Work = Callable[[Environment, Stop], dict[str, Any]]


def train(environment: Environment, stop: Stop) -> dict[str, Any]:
    # Only now: with a dependency missing, an import would end this without a sentence.
    from trainer.training import run_training

    return run_training(environment, stop)


def check_drift(environment: Environment, stop: Stop) -> dict[str, Any]:
    from trainer.drift.check import run_drift_check

    return run_drift_check(environment)


def main(env: Mapping[str, str], work: Work = train) -> int:
    """:returns: the exit code"""
    stop = Stop()
    stop.listen()
    try:
        ensure_dependencies(env)
        environment = read_environment(env)
        result = work(environment, stop)
        if environment.result_path:
            Path(environment.result_path).write_text(json.dumps(result) + "\n")
    except Stopped:
        exit_stopped()
    except Exception as error:
        report_failure(error)
        return 1
    return 0

"""One training from its environment to its result."""

import json
from collections.abc import Mapping
from pathlib import Path

from trainer.environment import read_environment
from trainer.failure import report_failure
from trainer.lock import ensure_dependencies
from trainer.stop import Stop, Stopped, exit_stopped


def main(env: Mapping[str, str]) -> int:
    """:returns: the exit code"""
    stop = Stop()
    stop.listen()
    try:
        ensure_dependencies(env)
        environment = read_environment(env)
        # Only now: with a dependency missing, an import would end this without a sentence.
        from trainer.training import run_training

        result = run_training(environment, stop)
        if environment.result_path:
            Path(environment.result_path).write_text(json.dumps(result) + "\n")
    except Stopped:
        exit_stopped()
    except Exception as error:
        report_failure(error)
        return 1
    return 0

"""The trainer as a process, as Airflow starts it."""

import json
import multiprocessing
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

# Once for all tests: what a process of its own would import again.
import kedro.framework.session  # noqa: F401

import trainer.hooks
import trainer.main
import trainer.training

FORK = multiprocessing.get_context("fork")


@dataclass(frozen=True)
class Ended:
    code: int | None
    output: str

    @property
    def error(self) -> dict[str, str]:
        """What the last line says went wrong."""
        last = self.output.rstrip().splitlines()[-1]
        return json.loads(last.removeprefix("MLOPS_ERROR "))


class Trainer:
    """A copy of this process that trains with some variables more."""

    def __init__(self, folder: Path, env: dict[str, str]) -> None:
        self._log = folder / "output.log"
        self._process = FORK.Process(target=self._train, args=(env,))
        self._process.start()

    def stop(self) -> None:
        self._process.terminate()

    def ended(self, timeout: float = 60) -> Ended:
        self._process.join(timeout)
        return Ended(self._process.exitcode, self._log.read_text())

    def _train(self, env: dict[str, str]) -> None:
        log = os.open(self._log, os.O_CREAT | os.O_WRONLY | os.O_TRUNC)
        for stream, number in ((sys.stdout, 1), (sys.stderr, 2)):
            os.dup2(log, number)
            stream = os.fdopen(number, "w", buffering=1, closefd=False)
            setattr(sys, ("stdout", "stderr")[number - 1], stream)
        os.environ.update(env)
        code = trainer.main.main(os.environ)
        sys.stdout.flush()
        os._exit(code)


def train(folder: Path, **env: Any) -> Ended:
    return Trainer(folder, env).ended()
